/*
 * gethostbyname() and its kin, from before getaddrinfo(): of numbers and of "localhost". No other
 * host is known. The answer is in memory of the library's, which the next call overwrites, or in
 * the caller's.
 */
#include "control/replace.h"
#include "memory/user_memory.h"
#include "sanitizer/raw_memory.h"
#include "task/schedule.h"
#include "teardown.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { NAME_ROOM = 256 };

/* What a struct hostent points to. */
struct room {
    char *addresses[2], *aliases[1];
    struct in6_addr address; /* or a struct in_addr */
    char name[NAME_ROOM];
};

static int errors[TD_TASKS_MAX]; /* h_errno, a task's own */

int *TD_REPLACE(__h_errno_location)(void)
{
    return &errors[td_now.task->number];
}

static bool find(const char *host, int family, struct in6_addr *out)
{
    struct in_addr *four = (struct in_addr *)(void *)out;
    bool local = strcmp(host, "localhost") == 0;
    if (local && family == AF_INET)
        four->s_addr = htonl(INADDR_LOOPBACK);
    else if (local)
        *out = (struct in6_addr)IN6ADDR_LOOPBACK_INIT;
    return local || inet_pton(family, host, out) == 1 ||
           (family == AF_INET && inet_aton(host, four) == 1);
}

/* 0, ERANGE, or HOST_NOT_FOUND as a negative number. */
static int look_up(const char *host, int family, struct hostent *out, void *memory, size_t size)
{
    struct room *room = memory;
    struct in6_addr address;
    size_t length = strlen(host);
    td_user_reads(host, length + 1);
    if ((family != AF_INET && family != AF_INET6) || length >= NAME_ROOM ||
        !find(host, family, &address)) {
        td_note("no host is called \"%.200s\"", host);
        return -HOST_NOT_FOUND;
    }
    if (size < offsetof(struct room, name) + length + 1)
        return ERANGE;
    td_raw_move(room->name, host, length + 1);
    td_raw_move(&room->address, &address, sizeof(address));
    room->addresses[0] = (char *)&room->address;
    room->addresses[1] = room->aliases[0] = NULL;
    out->h_name = room->name;
    out->h_aliases = room->aliases;
    out->h_addrtype = family;
    out->h_length = family == AF_INET ? sizeof(struct in_addr) : sizeof(struct in6_addr);
    out->h_addr_list = room->addresses;
    return 0;
}

static struct hostent *look_up_shared(const char *host, int family)
{
    static struct hostent found;
    static struct room room;
    int error = look_up(host, family, &found, &room, sizeof(room));
    if (error != 0)
        errors[td_now.task->number] = -error;
    return error == 0 ? &found : NULL;
}

struct hostent *TD_REPLACE(gethostbyname)(const char *host)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return look_up_shared(host, AF_INET);
}

struct hostent *TD_REPLACE(gethostbyname2)(const char *host, int family)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return look_up_shared(host, family);
}

/* `memory` is the caller's, of any alignment. */
static int look_up_in(const char *host, int family, struct hostent *out, char *memory, size_t size,
                      struct hostent **found, int *error)
{
    size_t skip = -(uintptr_t)memory % _Alignof(struct room);
    td_user_writes(memory, size);
    td_user_writes(out, sizeof(*out));
    int result = size < skip ? ERANGE : look_up(host, family, out, memory + skip, size - skip);
    *found = result == 0 ? out : NULL;
    if (result != 0)
        *error = result < 0 ? -result : NETDB_INTERNAL;
    return result < 0 ? 0 : result;
}

int TD_REPLACE(gethostbyname_r)(const char *restrict host, struct hostent *restrict out,
                                char *restrict memory, size_t size, struct hostent **restrict found,
                                int *restrict error)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return look_up_in(host, AF_INET, out, memory, size, found, error);
}

int TD_REPLACE(gethostbyname2_r)(const char *restrict host, int family,
                                 struct hostent *restrict out, char *restrict memory, size_t size,
                                 struct hostent **restrict found, int *restrict error)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return look_up_in(host, family, out, memory, size, found, error);
}

/* No host has another name. */
struct hostent *TD_REPLACE(gethostbyaddr)(const void *address, socklen_t size, int family)
{
    (void)family;
    TD_POINT(TD_KERNEL, NULL, 0);
    td_user_reads(address, size);
    errors[td_now.task->number] = HOST_NOT_FOUND;
    return NULL;
}
