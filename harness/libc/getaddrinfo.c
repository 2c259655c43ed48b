/* getaddrinfo, freeaddrinfo: of hosts that are numbers, or none, and of "localhost"; and of
 * services that are numbers, or well known. What files and servers say of other names is not
 * simulated: they are not known. */
#include "control/replace.h"
#include "libc/services.h"
#include "memory/allocate.h"
#include "memory/user_memory.h"
#include "sanitizer/raw_memory.h"
#include "task/schedule.h"
#include "teardown.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <string.h>

enum {
    FLAGS = AI_PASSIVE | AI_CANONNAME | AI_NUMERICHOST | AI_NUMERICSERV | AI_V4MAPPED |
            AI_ADDRCONFIG | AI_ALL,
    MOST_HOSTS = 2,
};

union address {
    struct sockaddr any;
    struct sockaddr_in four;
    struct sockaddr_in6 six;
};

/* One of the list: one block, as in the C library. */
struct entry {
    struct addrinfo info;
    union address address;
};

static const struct {
    int type, protocol;
} kinds[] = {{SOCK_STREAM, IPPROTO_TCP}, {SOCK_DGRAM, IPPROTO_UDP}, {SOCK_RAW, IPPROTO_IP}};
enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

static void user_reads_text(const char *text)
{
    if (text != NULL)
        td_user_reads(text, strlen(text) + 1);
}

static bool is(const char *text, const char *other)
{
    while (*text != '\0' && *text == *other)
        text++, other++;
    return *text == *other;
}

/* 0, EAI_NONAME, or EAI_SERVICE. */
static int port_of(const char *service, int flags, in_port_t *out)
{
    unsigned port = 0;
    const char *end = service != NULL ? service : "";
    for (; *end >= '0' && *end <= '9'; end++)
        port = port * 10 + (unsigned)(*end - '0');
    *out = htons((uint16_t)port);
    if (*end == '\0')
        return 0;
    if ((flags & AI_NUMERICSERV) != 0)
        return EAI_NONAME;
    int known = td_service_port(service);
    if (known >= 0)
        *out = htons((uint16_t)known);
    else
        td_note("no service is called \"%.200s\"", service);
    return known >= 0 ? 0 : EAI_SERVICE;
}

static union address four_of(in_addr_t host)
{
    return (union address){.four = {.sin_family = AF_INET, .sin_addr.s_addr = host}};
}

static union address six_of(const struct in6_addr *host)
{
    return (union address){.six = {.sin6_family = AF_INET6, .sin6_addr = *host}};
}

/* As many as there are in *count; 0, or EAI_*. */
static int numbered(const char *host, const struct addrinfo *hints, union address *out,
                    unsigned *count)
{
    struct in_addr four;
    struct in6_addr six = IN6ADDR_ANY_INIT;
    bool is_four = strpbrk(host, " \t\n") == NULL && inet_aton(host, &four) == 1;
    if (!is_four && inet_pton(AF_INET6, host, &six) != 1)
        return 0;
    bool mapped = is_four && hints->ai_family == AF_INET6 && (hints->ai_flags & AI_V4MAPPED) != 0;
    if (mapped) {
        six.s6_addr32[2] = htonl(UINT16_MAX);
        six.s6_addr32[3] = four.s_addr;
    }
    *out = is_four && !mapped ? four_of(four.s_addr) : six_of(&six);
    *count = 1;
    bool other = hints->ai_family != AF_UNSPEC && hints->ai_family != out->any.sa_family;
    return other ? EAI_ADDRFAMILY : 0;
}

/* Those of no host: where others come to, or this machine. */
static void usual(const struct addrinfo *hints, bool passive, union address *out, unsigned *count)
{
    static const struct in6_addr loopback = IN6ADDR_LOOPBACK_INIT, any = IN6ADDR_ANY_INIT;
    bool four = hints->ai_family != AF_INET6, six = hints->ai_family != AF_INET;
    if (passive && four)
        out[(*count)++] = four_of(htonl(INADDR_ANY));
    if (six)
        out[(*count)++] = six_of(passive ? &any : &loopback);
    if (!passive && four)
        out[(*count)++] = four_of(htonl(INADDR_LOOPBACK));
}

static int hosts_of(const char *host, const struct addrinfo *hints, union address *out,
                    unsigned *count)
{
    int error = 0;
    if (host == NULL)
        usual(hints, (hints->ai_flags & AI_PASSIVE) != 0, out, count);
    else
        error = numbered(host, hints, out, count);
    if (error != 0 || *count > 0)
        return error;
    if ((hints->ai_flags & AI_NUMERICHOST) != 0 || *host == '\0')
        return EAI_NONAME;
    if (!is(host, "localhost")) {
        td_note("no host is called \"%.200s\"", host);
        return EAI_NONAME;
    }
    usual(hints, false, out, count);
    return 0;
}

/* Behind the others. False: there is no memory. */
static bool append(struct addrinfo **end, const struct addrinfo *hints,
                   const union address *address, unsigned kind, const void *frame)
{
    td_point(TD_ALLOC, NULL, sizeof(struct entry), td_now.task->pending.place);
    struct entry *entry = td_heap_resize(NULL, sizeof(*entry), frame);
    if (entry == NULL)
        return false;
    td_user_writes(entry, sizeof(*entry));
    td_raw_fill(entry, 0, sizeof(*entry));
    td_raw_move(&entry->address, address, sizeof(*address));
    entry->info.ai_flags = hints->ai_flags;
    entry->info.ai_family = address->any.sa_family;
    entry->info.ai_socktype = kinds[kind].type;
    entry->info.ai_protocol = kinds[kind].protocol;
    entry->info.ai_addr = &entry->address.any;
    entry->info.ai_addrlen =
        address->any.sa_family == AF_INET ? sizeof(address->four) : sizeof(address->six);
    *end = &entry->info;
    return true;
}

static void release_all(struct addrinfo *list, const void *frame)
{
    while (list != NULL) {
        td_user_reads(list, sizeof(*list));
        if (list->ai_canonname != NULL)
            td_heap_release(list->ai_canonname, frame);
        struct addrinfo *next = list->ai_next;
        td_heap_release(list, frame);
        list = next;
    }
}

static bool wanted(unsigned kind, const struct addrinfo *hints)
{
    return (hints->ai_socktype == 0 || hints->ai_socktype == kinds[kind].type) &&
           (hints->ai_protocol == 0 || hints->ai_protocol == kinds[kind].protocol);
}

static int check(const struct addrinfo *hints)
{
    if ((hints->ai_flags & ~FLAGS) != 0)
        return EAI_BADFLAGS;
    if (hints->ai_family != AF_UNSPEC && hints->ai_family != AF_INET &&
        hints->ai_family != AF_INET6)
        return EAI_FAMILY;
    for (unsigned kind = 0; kind < KINDS; kind++)
        if (wanted(kind, hints))
            return 0;
    return EAI_SOCKTYPE;
}

/* The host's own name, which the first of the list bears. False: there is no memory. */
static bool name_first(struct addrinfo *list, const char *host, const void *frame)
{
    size_t size = strlen(host) + 1;
    td_point(TD_ALLOC, NULL, (uint32_t)size, td_now.task->pending.place);
    char *name = td_heap_resize(NULL, size, frame);
    if (name == NULL)
        return false;
    td_user_writes(name, size);
    td_raw_move(name, host, size);
    list->ai_canonname = name;
    return true;
}

static int look_up(const char *host, const char *service, const struct addrinfo *hints,
                   struct addrinfo **out, const void *frame)
{
    union address hosts[MOST_HOSTS];
    unsigned count = 0;
    in_port_t port;
    if (host == NULL && service == NULL)
        return EAI_NONAME;
    int error = check(hints);
    bool named = (hints->ai_flags & AI_CANONNAME) != 0;
    if (error == 0 && named && host == NULL)
        error = EAI_BADFLAGS;
    if (error == 0)
        error = port_of(service, hints->ai_flags, &port);
    if (error == 0)
        error = hosts_of(host, hints, hosts, &count);
    if (error != 0)
        return error;
    struct addrinfo *list = NULL, **end = &list;
    for (unsigned i = 0; i < count * KINDS; i++) {
        union address *address = &hosts[i / KINDS];
        address->four.sin_port = port; /* at the same place in both */
        if (!wanted(i % KINDS, hints))
            continue;
        if (!append(end, hints, address, i % KINDS, frame)) {
            release_all(list, frame);
            return EAI_MEMORY;
        }
        end = &(*end)->ai_next;
    }
    if (named && !name_first(list, host, frame)) {
        release_all(list, frame);
        return EAI_MEMORY;
    }
    td_user_writes(out, sizeof(*out));
    *out = list;
    return 0;
}

int TD_REPLACE(getaddrinfo)(const char *restrict host, const char *restrict service,
                            const struct addrinfo *restrict hints, struct addrinfo **restrict out)
{
    static const struct addrinfo usual_hints = {.ai_flags = AI_V4MAPPED | AI_ADDRCONFIG};
    TD_POINT(TD_KERNEL, NULL, 0);
    user_reads_text(host);
    user_reads_text(service);
    if (hints != NULL)
        td_user_reads(hints, sizeof(*hints));
    return look_up(host, service, hints != NULL ? hints : &usual_hints, out,
                   __builtin_frame_address(0));
}

void TD_REPLACE(freeaddrinfo)(struct addrinfo *list)
{
    TD_POINT(TD_FREE, list, 0);
    release_all(list, __builtin_frame_address(0));
}
