/* Files in flight. */
#include "kernel/net/scm_rights.h"

#include "kernel/file/descriptor.h"
#include "memory/user_memory.h"
#include "sanitizer/raw_memory.h"
#include "task/fresh.h"
#include "verdict/verdict.h"

#include <errno.h>
#include <fcntl.h>

enum { MOST_FILES = 253 }; /* Linux, SCM_MAX_FD */

static struct td_scm_rights pool[TD_SCM_RIGHTS_MAX];
static struct td_scm_rights *free_list;
static unsigned used;

static void fresh(void)
{
    used = 0;
    free_list = NULL;
}

TD_FRESH(fresh);

static struct td_scm_rights *new_rights(void)
{
    struct td_scm_rights *rights = free_list;
    if (rights != NULL)
        free_list = rights->next;
    else if (used < TD_SCM_RIGHTS_MAX)
        rights = &pool[used++];
    else
        td_unsupported("sendmsg", "more than %d messages with rights in flight", TD_SCM_RIGHTS_MAX);
    rights->count = 0;
    rights->next = NULL;
    return rights;
}

void td_scm_rights_discard(struct td_scm_rights *rights)
{
    while (rights->count > 0)
        td_file_release(rights->files[--rights->count]);
    rights->next = free_list;
    free_list = rights;
}

/* -errno, with the files added before it still held by `rights`. */
static int add_files(struct td_scm_rights *rights, const struct cmsghdr *control)
{
    size_t count = (control->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    if (rights->count + count > MOST_FILES)
        return -EINVAL;
    if (rights->count + count > TD_SCM_RIGHTS_FILES_MAX)
        td_unsupported("sendmsg", "more than %d rights in one message", TD_SCM_RIGHTS_FILES_MAX);
    for (size_t i = 0; i < count; i++) {
        int fd;
        td_raw_move(&fd, CMSG_DATA(control) + i * sizeof(fd), sizeof(fd));
        struct td_file *file = td_descriptor_hold(fd);
        if (file == NULL)
            return -EBADF;
        rights->files[rights->count++] = file;
    }
    return 0;
}

static int add_all(struct td_scm_rights *rights, const struct msghdr *message)
{
    int result = 0;
    const char *end = (const char *)message->msg_control + message->msg_controllen;
    for (struct cmsghdr *c = CMSG_FIRSTHDR(message); c != NULL && result == 0;
         c = CMSG_NXTHDR((struct msghdr *)message, c)) {
        if (c->cmsg_len < CMSG_LEN(0) || c->cmsg_len > (size_t)(end - (const char *)c))
            return -EINVAL;
        if (c->cmsg_level != SOL_SOCKET)
            continue;
        result = c->cmsg_type == SCM_RIGHTS ? add_files(rights, c) : -EINVAL;
    }
    return result;
}

int td_scm_rights_from(const struct msghdr *message, struct td_scm_rights **out)
{
    *out = NULL;
    if (message->msg_controllen < sizeof(struct cmsghdr))
        return 0;
    struct td_scm_rights *rights = new_rights();
    int result = add_all(rights, message);
    if (result == 0 && rights->count > 0)
        *out = rights;
    else
        td_scm_rights_discard(rights);
    return result;
}

void td_scm_rights_send(struct td_scm_rights *rights, struct td_byte_stream *stream, size_t size)
{
    struct td_scm_rights **end = &stream->rights;
    while (*end != NULL)
        end = &(*end)->next;
    *end = rights;
    rights->to = stream->written;
    rights->from = rights->to - size;
}

size_t td_scm_rights_limit(const struct td_byte_stream *stream, size_t size)
{
    const struct td_scm_rights *first = stream->rights;
    if (first != NULL && stream->read + size > first->to)
        return (size_t)(first->to - stream->read);
    return size;
}

struct td_scm_rights *td_scm_rights_ahead(const struct td_byte_stream *stream, size_t size)
{
    struct td_scm_rights *first = stream->rights;
    return first != NULL && first->from < stream->read + size ? first : NULL;
}

/* Gives out numbers for the first `count` files. Returns for how many there were any. */
static unsigned install(const struct td_scm_rights *rights, unsigned count, int flags, int *numbers)
{
    unsigned done = 0;
    while (done < count) {
        struct td_file *file = rights->files[done];
        td_file_hold(file);
        numbers[done] = td_descriptor_install(file, 0, flags & MSG_CMSG_CLOEXEC ? FD_CLOEXEC : 0);
        if (numbers[done] < 0) {
            td_file_release(file);
            break;
        }
        done++;
    }
    return done;
}

void td_scm_rights_receive(const struct td_scm_rights *rights, struct msghdr *message, int flags)
{
    int numbers[TD_SCM_RIGHTS_FILES_MAX];
    size_t room = message->msg_controllen;
    size_t most = room <= sizeof(struct cmsghdr) ? 0 : (room - CMSG_LEN(0)) / sizeof(int);
    unsigned count =
        install(rights, most < rights->count ? (unsigned)most : rights->count, flags, numbers);
    if (count < rights->count)
        message->msg_flags |= MSG_CTRUNC;
    message->msg_controllen = 0;
    if (count == 0)
        return;
    struct cmsghdr *control = message->msg_control;
    size_t size = CMSG_LEN(count * sizeof(int));
    td_user_writes(control, size);
    control->cmsg_level = SOL_SOCKET;
    control->cmsg_type = SCM_RIGHTS;
    control->cmsg_len = size;
    td_raw_move(CMSG_DATA(control), numbers, count * sizeof(int));
    message->msg_controllen = CMSG_SPACE(count * sizeof(int));
    if (message->msg_controllen > room)
        message->msg_controllen = room;
}

void td_scm_rights_drop_read(struct td_byte_stream *stream)
{
    while (stream->rights != NULL && stream->rights->from < stream->read) {
        struct td_scm_rights *gone = stream->rights;
        stream->rights = gone->next;
        td_scm_rights_discard(gone);
    }
}
