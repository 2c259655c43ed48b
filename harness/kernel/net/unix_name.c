/* The names that local sockets have, and have left. */
#include "kernel/net/unix_name.h"

#include "kernel/net/socket.h"
#include "memory/user_memory.h"
#include "sanitizer/raw_memory.h"
#include "task/fresh.h"
#include "verdict/verdict.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

enum { NAMES_MAX = 64 };

static const socklen_t PATH_AT = offsetof(struct sockaddr_un, sun_path);

static struct entry {
    struct td_unix_name name; /* size 0: a free entry */
    struct td_socket *socket; /* NULL: it has been closed */
} names[NAMES_MAX];
static unsigned used;

static void fresh(void)
{
    used = 0;
}

TD_FRESH(fresh);

bool td_unix_name_from(const struct sockaddr *address, socklen_t size, struct td_unix_name *out)
{
    if (size <= PATH_AT || size > sizeof(struct sockaddr_un))
        return false;
    td_user_reads(address, size);
    const struct sockaddr_un *local = (const struct sockaddr_un *)address;
    if (local->sun_family != AF_UNIX)
        return false;
    out->size = size - PATH_AT;
    td_raw_move(out->path, local->sun_path, out->size);
    if (out->path[0] != '\0')
        out->size = (unsigned)strnlen(out->path, out->size);
    return true;
}

void td_unix_name_copy(struct td_unix_name *to, const struct td_unix_name *from)
{
    to->size = from->size;
    td_raw_move(to->path, from->path, from->size);
}

/* Not by memcmp(), which is intercepted. */
static bool same(const struct td_unix_name *a, const struct td_unix_name *b)
{
    unsigned i = 0;
    while (i < a->size && i < b->size && a->path[i] == b->path[i])
        i++;
    return i == a->size && i == b->size;
}

static struct entry *lookup(const struct td_unix_name *name)
{
    for (unsigned i = 0; i < used; i++)
        if (same(&names[i].name, name))
            return &names[i];
    return NULL;
}

bool td_unix_name_is_taken(const struct td_unix_name *name)
{
    return lookup(name) != NULL;
}

static struct entry *free_entry(void)
{
    for (unsigned i = 0; i < used; i++)
        if (names[i].name.size == 0)
            return &names[i];
    if (used == NAMES_MAX)
        td_unsupported("bind", "more than %d names of sockets", NAMES_MAX);
    return &names[used++];
}

void td_unix_name_give(struct td_socket *socket, const struct td_unix_name *name)
{
    td_unix_name_copy(&socket->name, name);
    struct entry *entry = free_entry();
    td_unix_name_copy(&entry->name, name);
    entry->socket = socket;
}

struct td_socket *td_unix_name_find(const struct td_unix_name *name, int *error)
{
    const struct entry *entry = lookup(name);
    if (entry != NULL && entry->socket != NULL)
        return entry->socket;
    *error = entry != NULL || name->path[0] == '\0' ? -ECONNREFUSED : -ENOENT;
    return NULL;
}

void td_unix_name_abandon(const struct td_socket *socket)
{
    for (unsigned i = 0; i < used; i++) {
        if (names[i].name.size == 0 || names[i].socket != socket)
            continue;
        names[i].socket = NULL;
        if (names[i].name.path[0] == '\0')
            names[i].name.size = 0;
    }
}

static struct entry *lookup_path(const char *path)
{
    struct td_unix_name name;
    size_t length = strlen(path);
    if (length == 0 || length > sizeof(name.path))
        return NULL;
    name.size = (unsigned)length;
    td_raw_move(name.path, path, length);
    return lookup(&name);
}

bool td_unix_name_is_bound(const char *path)
{
    return lookup_path(path) != NULL;
}

void td_unix_name_unlink(const char *path)
{
    lookup_path(path)->name.size = 0;
}
