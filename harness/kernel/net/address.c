/* Names of sockets: a path is left when its socket is closed, until unlink(); an abstract name
 * goes. No folder is ever missing. */
#include "kernel/net/socket.h"

#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/path.h"
#include "kernel/net/socket_answers.h"
#include "memory/raw_memory.h"
#include "memory/user_memory.h"
#include "task/fresh.h"
#include "verdict/verdict.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

TD_ANSWERS(TD_ANSWERS_address);

enum { NAMES_MAX = 64 };

static const socklen_t PATH_AT = offsetof(struct sockaddr_un, sun_path);

static struct entry {
    struct td_address name;   /* size 0: a free entry */
    struct td_socket *socket; /* NULL: it has been closed */
} names[NAMES_MAX];
static unsigned used;

static void fresh(void)
{
    used = 0;
}

TD_FRESH(fresh);

bool td_address_from(const struct sockaddr *address, socklen_t size, struct td_address *out)
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

void td_address_write(const void *found, socklen_t whole, struct sockaddr *address, socklen_t *size)
{
    socklen_t room = *size < whole ? *size : whole;
    td_user_writes(address, room);
    td_raw_move(address, found, room);
    *size = whole;
}

void td_address_tell(const struct td_socket *socket, bool peer, struct sockaddr *address,
                     socklen_t *size)
{
    /* The longest path has its 0 behind it. */
    struct {
        struct sockaddr_un address;
        char end;
    } local = {.address.sun_family = AF_UNIX};
    const struct td_address *name = peer ? &socket->peer_name : &socket->name;
    socklen_t whole = PATH_AT + name->size;
    if (td_is_inet(socket)) {
        td_inet_tell(socket, peer, address, size);
        return;
    }
    td_raw_move(local.address.sun_path, name->path, name->size);
    if (name->size > 0 && name->path[0] != '\0')
        whole++; /* the 0 behind a path counts */
    td_address_write(&local, whole, address, size);
}

void td_address_copy(struct td_address *to, const struct td_address *from)
{
    to->size = from->size;
    td_raw_move(to->path, from->path, from->size);
}

/* Not by memcmp(), which is intercepted. */
static bool same(const struct td_address *a, const struct td_address *b)
{
    unsigned i = 0;
    while (i < a->size && i < b->size && a->path[i] == b->path[i])
        i++;
    return i == a->size && i == b->size;
}

static struct entry *lookup(const struct td_address *name)
{
    for (unsigned i = 0; i < used; i++)
        if (same(&names[i].name, name))
            return &names[i];
    return NULL;
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

/* A path is made before it is seen that the socket has a name already. */
static int bind_to(struct td_socket *socket, const struct td_address *name)
{
    bool taken = lookup(name) != NULL, is_path = name->path[0] != '\0';
    if (taken && (is_path || socket->name.size == 0))
        return TD_NEGATIVE(bind, EADDRINUSE);
    if (socket->name.size > 0)
        return TD_NEGATIVE(bind, EINVAL);
    td_address_copy(&socket->name, name);
    struct entry *entry = free_entry();
    td_address_copy(&entry->name, name);
    entry->socket = socket;
    return 0;
}

struct td_socket *td_address_find(const struct td_address *name, int *error)
{
    const struct entry *entry = lookup(name);
    if (entry != NULL && entry->socket != NULL)
        return entry->socket;
    *error = entry != NULL || name->path[0] == '\0' ? -ECONNREFUSED : -ENOENT;
    return NULL;
}

void td_address_abandon(const struct td_socket *socket)
{
    for (unsigned i = 0; i < used; i++) {
        if (names[i].name.size == 0 || names[i].socket != socket)
            continue;
        names[i].socket = NULL;
        if (names[i].name.path[0] == '\0')
            names[i].name.size = 0;
    }
}

int TD_REPLACE(bind)(int fd, const struct sockaddr *address, socklen_t size)
{
    int error;
    struct td_address name;
    TD_DESCRIPTOR_POINT(fd);
    struct td_socket *socket = td_socket_at(fd, &error);
    if (socket == NULL)
        return (int)td_answer(error);
    if (td_is_inet(socket))
        return (int)td_answer(td_inet_bind(socket, address, size));
    if (size == PATH_AT)
        td_unsupported("bind", "bind() without a name, which has the kernel find one");
    if (!td_address_from(address, size, &name))
        return TD_FAIL(bind, EINVAL);
    return (int)td_answer(bind_to(socket, &name));
}

static struct entry *lookup_path(const char *path)
{
    struct td_address name;
    size_t length = strlen(path);
    if (length == 0 || length > sizeof name.path)
        return NULL;
    name.size = (unsigned)length;
    td_raw_move(name.path, path, length);
    return lookup(&name);
}

bool td_address_is_bound(const char *path)
{
    return lookup_path(path) != NULL;
}

/* What is in "/" and "/dev" the superuser alone removes. */
static int remove_path(int from, const char *path)
{
    struct td_path found;
    int error = td_path_find(from, path, &found);
    if (error < 0)
        return error;
    if (found.kind == TD_PATH_FOLDER && td_path_of_folder(found.folder)[1] == '\0')
        return TD_NEGATIVE(unlink, EISDIR);
    if (found.kind != TD_PATH_SOCKET)
        return -EACCES;
    lookup_path(path)->name.size = 0;
    return 0;
}

int TD_REPLACE(unlink)(const char *path)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return (int)td_answer(remove_path(AT_FDCWD, path));
}

int TD_REPLACE(remove)(const char *path)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return (int)td_answer(remove_path(AT_FDCWD, path));
}

int TD_REPLACE(unlinkat)(int from, const char *path, int flags)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if ((flags & ~AT_REMOVEDIR) != 0)
        return TD_FAIL(unlinkat, EINVAL);
    if (flags == 0)
        return (int)td_answer(remove_path(from, path));
    struct td_path found;
    int error = td_path_find(from, path, &found);
    return (int)td_answer(error < 0 ? error : -EACCES);
}

/* The caller's `size` is looked at; the name is written, as much as there is room. */
static int tell(const struct td_socket *socket, bool peer, struct sockaddr *address,
                socklen_t *size)
{
    td_user_reads(size, sizeof *size);
    if ((int)*size < 0)
        return TD_NEGATIVE(getsockname, EINVAL);
    td_user_writes(size, sizeof *size);
    td_address_tell(socket, peer, address, size);
    return 0;
}

int TD_REPLACE(getsockname)(int fd, struct sockaddr *restrict address, socklen_t *restrict size)
{
    int error;
    TD_DESCRIPTOR_POINT(fd);
    const struct td_socket *socket = td_socket_at(fd, &error);
    return (int)td_answer(socket == NULL ? error : tell(socket, false, address, size));
}

int TD_REPLACE(getpeername)(int fd, struct sockaddr *restrict address, socklen_t *restrict size)
{
    int error;
    TD_DESCRIPTOR_POINT(fd);
    const struct td_socket *socket = td_socket_at(fd, &error);
    if (socket == NULL)
        return (int)td_answer(error);
    if (socket->state != TD_SOCKET_CONNECTED)
        return TD_FAIL(getpeername, ENOTCONN);
    return (int)td_answer(tell(socket, true, address, size));
}

TD_NUMBERED(SYS_bind, bind, (int)a[0], (const struct sockaddr *)a[1], (socklen_t)a[2])
TD_NUMBERED(SYS_getsockname, getsockname, (int)a[0], (struct sockaddr *)a[1], (socklen_t *)a[2])
TD_NUMBERED(SYS_getpeername, getpeername, (int)a[0], (struct sockaddr *)a[1], (socklen_t *)a[2])
TD_NUMBERED(SYS_unlinkat, unlinkat, (int)a[0], (const char *)a[1], (int)a[2])
#ifdef SYS_unlink /* older machines alone have */
TD_NUMBERED(SYS_unlink, unlink, (const char *)a[0])
#endif
