/* Addresses of hosts that are numbers or none; and what they are for. */
#include "reached.h"

#include <arpa/inet.h>
#include <assert.h>
#include <netdb.h>
#include <pthread.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static int look_up(const char *host, const char *service, int family, int type, int flags,
                   struct addrinfo **out)
{
    const struct addrinfo hints = {.ai_family = family, .ai_socktype = type, .ai_flags = flags};
    return getaddrinfo(host, service, &hints, out);
}

/* The entry is of this host, port 80, and of a type. */
static bool is(const struct addrinfo *entry, const char *host, int type)
{
    char text[INET6_ADDRSTRLEN];
    const struct sockaddr_in *four = (const struct sockaddr_in *)entry->ai_addr;
    const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)entry->ai_addr;
    bool is_six = entry->ai_family == AF_INET6;
    const void *bytes = is_six ? (const void *)&six->sin6_addr : (const void *)&four->sin_addr;
    assert(inet_ntop(entry->ai_family, bytes, text, sizeof(text)) == text);
    td_reached("an entry");
    return strcmp(text, host) == 0 && entry->ai_socktype == type && four->sin_port == htons(80) &&
           entry->ai_addr->sa_family == entry->ai_family &&
           entry->ai_addrlen == (is_six ? sizeof(*six) : sizeof(*four));
}

static void one(const char *host, int family, int flags, const char *expected)
{
    struct addrinfo *list;
    assert(look_up(host, "80", family, SOCK_STREAM, flags, &list) == 0);
    assert(is(list, expected, SOCK_STREAM) && list->ai_protocol == IPPROTO_TCP);
    assert(list->ai_flags == flags && list->ai_canonname == NULL && list->ai_next == NULL);
    freeaddrinfo(list);
}

static void several(void)
{
    struct addrinfo *list;
    assert(look_up("127.0.0.1", "", AF_UNSPEC, SOCK_STREAM, 0, &list) == 0); /* any port */
    assert(((struct sockaddr_in *)list->ai_addr)->sin_port == 0);
    freeaddrinfo(list);
    assert(getaddrinfo("::1", "80", NULL, &list) == 0 && is(list, "::1", SOCK_STREAM));
    assert(is(list->ai_next, "::1", SOCK_DGRAM) && list->ai_next->ai_protocol == IPPROTO_UDP);
    assert(is(list->ai_next->ai_next, "::1", SOCK_RAW) && list->ai_next->ai_next->ai_next == NULL);
    freeaddrinfo(list);
    assert(look_up(NULL, "80", AF_UNSPEC, SOCK_STREAM, AI_PASSIVE, &list) == 0);
    assert(is(list, "0.0.0.0", SOCK_STREAM) && is(list->ai_next, "::", SOCK_STREAM));
    freeaddrinfo(list);
}

static void refuses(void)
{
    struct addrinfo *list;
    assert(look_up("", "80", 0, SOCK_STREAM, 0, &list) == EAI_NONAME);
    assert(look_up(NULL, NULL, 0, SOCK_STREAM, 0, &list) == EAI_NONAME);
    assert(look_up("::1", "80", AF_INET, SOCK_STREAM, 0, &list) == EAI_ADDRFAMILY);
    assert(look_up("127.0.0.1", "80", AF_INET6, SOCK_STREAM, 0, &list) == EAI_ADDRFAMILY);
    assert(look_up("nobody", "80", 0, SOCK_STREAM, AI_NUMERICHOST, &list) == EAI_NONAME);
    assert(look_up("::1", "80x", 0, SOCK_STREAM, AI_NUMERICSERV, &list) == EAI_NONAME);
    assert(look_up("::1", "no-such-service", 0, SOCK_STREAM, 0, &list) == EAI_SERVICE);
    assert(look_up(NULL, "80", 0, SOCK_STREAM, AI_CANONNAME, &list) == EAI_BADFLAGS);
    assert(look_up("::1", "80", 99, SOCK_STREAM, 0, &list) == EAI_FAMILY);
    assert(look_up("::1", "80", 0, 99, 0, &list) == EAI_SOCKTYPE);
    assert(look_up("::1", "80", 0, SOCK_STREAM, 0x40000000, &list) == EAI_BADFLAGS);
}

static void named(void)
{
    struct addrinfo *list;
    assert(look_up("127.1", "80", AF_INET, 0, AI_CANONNAME, &list) == 0);
    assert(is(list, "127.0.0.1", SOCK_STREAM) && strcmp(list->ai_canonname, "127.1") == 0);
    assert(list->ai_next != NULL && list->ai_next->ai_canonname == NULL);
    freeaddrinfo(list);
}

static void *connect_to_it(void *argument)
{
    const struct addrinfo *target = argument;
    int fd = socket(target->ai_family, target->ai_socktype, target->ai_protocol);
    assert(connect(fd, target->ai_addr, target->ai_addrlen) == 0);
    close(fd);
    td_reached("connected");
    return NULL;
}

static void connects(void)
{
    pthread_t thread;
    struct addrinfo *list;
    assert(look_up("127.0.0.1", "0", AF_UNSPEC, SOCK_STREAM, 0, &list) == 0);
    int listener = socket(list->ai_family, list->ai_socktype, list->ai_protocol);
    assert(bind(listener, list->ai_addr, list->ai_addrlen) == 0 && listen(listener, 1) == 0);
    assert(getsockname(listener, list->ai_addr, &list->ai_addrlen) == 0);
    pthread_create(&thread, NULL, connect_to_it, list);
    int fd;
    while ((fd = accept(listener, NULL, NULL)) == -1) /* interrupted */
        ;
    pthread_join(thread, NULL);
    freeaddrinfo(list);
    close(fd);
    close(listener);
}

int main(void)
{
    one("127.0.0.1", AF_UNSPEC, 0, "127.0.0.1");
    one("203.0.113.1", AF_INET, AI_NUMERICHOST | AI_NUMERICSERV, "203.0.113.1");
    one("127.0.0.1", AF_INET6, AI_V4MAPPED, "::ffff:127.0.0.1");
    one("2001:db8::1", AF_INET6, 0, "2001:db8::1");
    one(NULL, AF_INET, 0, "127.0.0.1");
    one(NULL, AF_INET6, AI_PASSIVE, "::");
    several();
    named();
    refuses();
    connects();
    td_reached("the end");
    return 0;
}
