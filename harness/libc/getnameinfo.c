/* getnameinfo(): hosts and services as numbers, or by the names that are known. */
#include "control/replace.h"
#include "kernel/answer.h"
#include "libc/services.h"
#include "memory/user_memory.h"
#include "sanitizer/raw_memory.h"
#include "task/schedule.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <string.h>
#include <sys/un.h>

enum {
    FLAGS = NI_NUMERICHOST | NI_NUMERICSERV | NI_NOFQDN | NI_NAMEREQD | NI_DGRAM,
    DIGITS = 5, /* of a port */
};

/* 0, or EAI_OVERFLOW. */
static int put(const char *text, char *out, socklen_t room)
{
    size_t size = strlen(text) + 1;
    if (size > room)
        return EAI_OVERFLOW;
    td_user_writes(out, size);
    td_raw_move(out, text, size);
    return 0;
}

static int put_host(const struct sockaddr *address, char *out, socklen_t room, int flags)
{
    static const struct in6_addr loopback = IN6ADDR_LOOPBACK_INIT;
    char text[INET6_ADDRSTRLEN];
    const struct sockaddr_in *four = (const struct sockaddr_in *)address;
    const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)address;
    bool is_four = address->sa_family == AF_INET;
    bool local = is_four ? four->sin_addr.s_addr == htonl(INADDR_LOOPBACK)
                         : IN6_ARE_ADDR_EQUAL(&six->sin6_addr, &loopback);
    if (local && (flags & NI_NUMERICHOST) == 0)
        return put("localhost", out, room);
    if ((flags & NI_NAMEREQD) != 0)
        return EAI_NONAME;
    const void *bytes = is_four ? (const void *)&four->sin_addr : (const void *)&six->sin6_addr;
    inet_ntop(address->sa_family, bytes, text, sizeof(text));
    return put(text, out, room);
}

/* The port is at the same place in both. */
static int put_service(const struct sockaddr *address, char *out, socklen_t room, int flags)
{
    char digits[DIGITS + 1], *begin = digits + DIGITS;
    unsigned port = ntohs(((const struct sockaddr_in *)address)->sin_port), rest = port;
    const char *name = (flags & NI_NUMERICSERV) != 0 ? NULL : td_service_name((int)port);
    *begin = '\0';
    do {
        *--begin = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    return put(name != NULL ? name : begin, out, room);
}

int TD_REPLACE(getnameinfo)(const struct sockaddr *restrict address, socklen_t size,
                            char *restrict host, socklen_t host_room, char *restrict service,
                            socklen_t service_room, int flags)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if ((flags & ~FLAGS) != 0)
        return EAI_BADFLAGS;
    if (size < sizeof(address->sa_family))
        return EAI_FAMILY;
    td_user_reads(address, size);
    bool is_four = address->sa_family == AF_INET;
    if ((!is_four && address->sa_family != AF_INET6) ||
        size < (is_four ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6)))
        return EAI_FAMILY;
    int error = 0;
    if (host != NULL && host_room > 0)
        error = put_host(address, host, host_room, flags);
    if (error == 0 && service != NULL && service_room > 0)
        error = put_service(address, service, service_room, flags);
    return error;
}
