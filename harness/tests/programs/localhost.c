/* The one host that has a name, services and protocols that have one, and that no others are
 * known. */
/* not native: what a name stands for is in files of the machine, or asked for in its network */
#include "reached.h"

#include <arpa/inet.h>
#include <assert.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>

static void older(void)
{
    char host[NI_MAXHOST], service[NI_MAXSERV];
    const struct sockaddr_in here = {AF_INET, htons(22), {htonl(INADDR_LOOPBACK)}, {0}};
    const struct sockaddr *any = (const struct sockaddr *)&here;
    assert(gethostbyname("host.example") == NULL && h_errno == HOST_NOT_FOUND);
    struct hostent *found = gethostbyname("localhost");
    assert(found != NULL && ((struct in_addr *)found->h_addr_list[0])->s_addr == htonl(0x7f000001));
    assert(getservbyname("ssh", NULL)->s_port == htons(22));
    assert(strcmp(getservbyport(htons(53), "udp")->s_name, "domain") == 0);
    assert(getprotobyname("tcp")->p_proto == IPPROTO_TCP);
    assert(strcmp(getprotobynumber(17)->p_name, "udp") == 0);
    assert(getnameinfo(any, sizeof(here), host, sizeof(host), service, sizeof(service), 0) == 0);
    assert(strcmp(host, "localhost") == 0 && strcmp(service, "ssh") == 0);
}

int main(void)
{
    const struct addrinfo hints = {.ai_family = AF_INET, .ai_socktype = SOCK_STREAM};
    struct addrinfo *list;
    assert(getaddrinfo("localhost", "80", &hints, &list) == 0);
    const struct sockaddr_in *address = (const struct sockaddr_in *)list->ai_addr;
    assert(address->sin_family == AF_INET && address->sin_port == htons(80));
    assert(address->sin_addr.s_addr == htonl(INADDR_LOOPBACK) && list->ai_next == NULL);
    freeaddrinfo(list);
    list = NULL;
    assert(getaddrinfo("host.example", "80", &hints, &list) == EAI_NONAME && list == NULL);
    assert(getaddrinfo("localhost", "https", &hints, &list) == 0);
    assert(((const struct sockaddr_in *)list->ai_addr)->sin_port == htons(443));
    freeaddrinfo(list);
    older();
    td_reached("the end");
    return 0;
}
