/*
 * file.h: an open file description: what descriptors, of one process or of several, refer to. Each
 * kind of object (stream socket, pipe, eventfd, epoll, …) is one source file that defines a
 * td_file_type; read(), poll() and their kin know only this.
 *
 * An object's functions never wait. What cannot be done now answers -EAGAIN, and td_file_wait(), in
 * the call that asked, parks the task until td_file_changed(). So blocking, O_NONBLOCK, time
 * limits, EINTR and being killed are written once.
 *
 * Every object keeps its state in pools of its own file, which start afresh with each execution
 * (TD_FRESH): nothing here uses the heap of the program under control.
 */
#ifndef TD_KERNEL_FILE_FILE_H
#define TD_KERNEL_FILE_FILE_H

#include <errno.h>
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <sys/uio.h>

struct td_file;
struct td_task;

/* What comes together where a file is readable, or has room; an eventfd or a timerfd has POLLIN and
 * POLLOUT alone. */
enum { TD_READABLE = POLLIN | POLLRDNORM, TD_WRITABLE = POLLOUT | POLLWRNORM };

struct td_file_type {
    const char *words; /* in a deadlock's report: "a stream socket" */

    mode_t mode;    /* fstat()'s: kind and permissions; 0: of no kind, as an eventfd */
    unsigned minor; /* of a device in memory: its number */

    /* Move bytes; the count, or -errno. `iov` is the caller's memory, to be touched as the caller
     * would (td_copy_in, td_copy_out of memory/user_memory.h). NULL: EINVAL. */
    ssize_t (*read)(struct td_file *file, const struct iovec *iov, int count);
    ssize_t (*write)(struct td_file *file, const struct iovec *iov, int count);

    /* `write` has answered `error` to a call that had written before and tells how much: the error
     * is left to the next. NULL: no error is told only once. */
    void (*error)(struct td_file *file, int error);

    /* What poll() would report now: TD_READABLE, TD_WRITABLE, POLLHUP, POLLERR, POLLRDHUP, whatever
     * was asked. NULL: it is always readable and writable, and epoll does not take it. */
    short (*ready)(const struct td_file *file);

    /* When, in ns of the virtual clock, it changes by itself: a timer's; or TD_NEVER. NULL:
     * never. */
    uint64_t (*alarm)(const struct td_file *file);

    /* ioctl(): 0 or -errno. NULL: ENOTTY. */
    int (*control)(struct td_file *file, unsigned long request, void *argument);

    /* The last reference has gone. May call td_file_changed() on the other end. NULL: nothing. */
    void (*release)(struct td_file *file);
};

enum { TD_FILES_MAX = 256 }; /* open at one time */

struct td_watch; /* an interest in a file, the watcher's own */

/* What watches files, as epoll does. Only a file that has watches tells. On a task; no points. */
struct td_file_watcher {
    /* td_file_changed_to() */
    void (*notice)(struct td_file *file, short events);

    /* The last reference has gone: its watches go. Before the type's release(). */
    void (*forget)(struct td_file *file);
};

struct td_file {
    const struct td_file_type *type;
    void *object;                          /* the type's own */
    unsigned references;                   /* descriptors, messages in flight, calls under way */
    int flags;                             /* F_GETFL's: the access mode, O_NONBLOCK, O_APPEND */
    unsigned ordinal;                      /* in the order of creation: 0, 1, … in each execution */
    struct td_watch *watches;              /* of all epoll instances, the latest first */
    const struct td_file_watcher *watcher; /* whose they are */
};

/* A new file with one reference, or NULL when there are TD_FILES_MAX (ENFILE). On a task. */
struct td_file *td_file_new(const struct td_file_type *type, void *object, int flags);

void td_file_hold(struct td_file *file);
void td_file_release(struct td_file *file);

/*
 * The point that stands before each call of the simulated kernel. The object of the event is the
 * file: a place in a pool, which traces number by its first use, so they are alike in every
 * process.
 */
#define TD_FILE_POINT(file) TD_POINT(TD_KERNEL, (file), 0)

#endif
