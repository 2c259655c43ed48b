/* Hosts and services that are not known, and such as are numbers: what older programs ask. */
#include "reached.h"

#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <netdb.h>
#include <stdalign.h>
#include <string.h>
#include <sys/socket.h>

static const struct sockaddr_in loopback = {.sin_family = AF_INET};

static void older(void)
{
    struct hostent *found = gethostbyname("192.0.2.1");
    char text[INET_ADDRSTRLEN];
    assert(found != NULL && found->h_addrtype == AF_INET && found->h_length == 4);
    assert(inet_ntop(AF_INET, found->h_addr_list[0], text, sizeof(text)) == text);
    assert(strcmp(text, "192.0.2.1") == 0 && found->h_addr_list[1] == NULL);
    assert(strcmp(found->h_name, "192.0.2.1") == 0 && found->h_aliases[0] == NULL);
    found = gethostbyname2("::1", AF_INET6);
    assert(found != NULL && found->h_length == 16 && found->h_addr_list[0][15] == 1);
}

static void older_in_own_memory(void)
{
    struct hostent room, *found = &room;
    alignas(16) char memory[1024];
    int error = 0;
    assert(gethostbyname_r("192.0.2.7", &room, memory, 8, &found, &error) == ERANGE);
    assert(found == NULL && error == NETDB_INTERNAL);
    assert(gethostbyname_r("192.0.2.7", &room, memory, sizeof(memory), &found, &error) == 0);
    assert(found == &room && (unsigned char)room.h_addr_list[0][3] == 7);
}

static void numbers(void)
{
    struct sockaddr_in address = loopback;
    char host[NI_MAXHOST], service[NI_MAXSERV];
    const int flags = NI_NUMERICHOST | NI_NUMERICSERV;
    const struct sockaddr *any = (const struct sockaddr *)&address;
    address.sin_port = htons(40123);
    inet_pton(AF_INET, "192.0.2.1", &address.sin_addr);
    assert(getnameinfo(any, sizeof(address), host, sizeof(host), service, sizeof(service), flags) ==
           0);
    assert(strcmp(host, "192.0.2.1") == 0 && strcmp(service, "40123") == 0);
    assert(getnameinfo(any, sizeof(address), host, 4, NULL, 0, flags) == EAI_OVERFLOW);
    assert(getnameinfo(any, sizeof(address), NULL, 0, service, 5, flags) == EAI_OVERFLOW);
    assert(getnameinfo(any, 4, host, sizeof(host), NULL, 0, flags) == EAI_FAMILY);
    assert(getnameinfo(any, sizeof(address), host, sizeof(host), NULL, 0, 1 << 20) == EAI_BADFLAGS);
    address.sin_family = 99;
    assert(getnameinfo(any, sizeof(address), host, sizeof(host), NULL, 0, flags) == EAI_FAMILY);
}

static void unknown(void)
{
    struct servent room, *found = &room;
    char memory[1024];
    assert(getservbyname("no-such-service", "tcp") == NULL);
    assert(getservbyport(htons(4), "tcp") == NULL);
    assert(getservbyname_r("no-such-service", "tcp", &room, memory, sizeof(memory), &found) == 0);
    assert(found == NULL && getprotobyname("no-such-protocol") == NULL);
}

int main(void)
{
    older();
    older_in_own_memory();
    numbers();
    unknown();
    td_reached("all asked");
    return 0;
}
