/*
 * scm_rights.h: files in flight (SCM_RIGHTS). A message that carries rights marks its bytes in the
 * stream; the reader of the first of them gets the files, and no read goes beyond its last one. The
 * rights hold references until they are taken, or discarded unread. On a task; no points.
 *
 * Linux 6.1: net/unix/af_unix.c, unix_stream_sendmsg() and unix_stream_read_generic().
 */
#ifndef TD_KERNEL_NET_SCM_RIGHTS_H
#define TD_KERNEL_NET_SCM_RIGHTS_H

#include "kernel/file/stream.h"

#include <sys/socket.h>

struct td_file;

enum {
    TD_SCM_RIGHTS_FILES_MAX = 32, /* in one message */
    TD_SCM_RIGHTS_MAX = 64,       /* messages in flight at one time */
};

struct td_scm_rights {
    uint64_t from, to; /* the message's bytes in the stream; from < to */
    unsigned count;
    struct td_file *files[TD_SCM_RIGHTS_FILES_MAX];
    struct td_scm_rights *next;
};

/*
 * The rights that the control messages of `message`, already touched, carry: NULL in *out when
 * there are none. -EBADF: one is no descriptor; -EINVAL: not well-formed, more than one message can
 * carry on Linux, or no SCM_RIGHTS. What is more than there is room for here is a verdict.
 */
int td_scm_rights_from(const struct msghdr *message, struct td_scm_rights **out);

/* `rights` go with the last `size` > 0 bytes that were put into `stream`. */
void td_scm_rights_send(struct td_scm_rights *rights, struct td_byte_stream *stream, size_t size);

/* Releases rights that were not sent. */
void td_scm_rights_discard(struct td_scm_rights *rights);

/* How many of the next `size` bytes one read gets: no more than up to a message's end. */
size_t td_scm_rights_limit(const struct td_byte_stream *stream, size_t size);

/* The rights of the message that the next `size` bytes touch, or NULL. */
struct td_scm_rights *td_scm_rights_ahead(const struct td_byte_stream *stream, size_t size);

/* Gives the files to the running process, as control message of `message`; those that find no room
 * or no number are dropped, and MSG_CTRUNC says so. `flags`: MSG_CMSG_CLOEXEC or 0. */
void td_scm_rights_receive(const struct td_scm_rights *rights, struct msghdr *message, int flags);

/* Releases the rights of messages that have been begun to be read. */
void td_scm_rights_drop_read(struct td_byte_stream *stream);

#endif
