/* file_wait.h: waiting for files, and telling the tasks that wait. On a task. */
#ifndef TD_KERNEL_FILE_FILE_WAIT_H
#define TD_KERNEL_FILE_FILE_WAIT_H

#include "kernel/file/file.h"

/*
 * Something about `file` has changed: tasks that wait for it look again, and epoll instances that
 * watch it are told. `events` is what Linux's wake-up would name: POLLIN when there is more to read
 * (also POLLHUP, POLLRDHUP, POLLERR, as they come), POLLOUT when there is room; an edge-triggered
 * epoll reports those alone. 0: only tasks that wait look again. On a task; no point.
 */
void td_file_changed_to(struct td_file *file, short events);

/* The same where the wake-up names nothing, which means everything. */
void td_file_changed(struct td_file *file);

enum { TD_WAIT_FILES_MAX = 64 }; /* in one wait */

/* How a wait for files ends. The call decides what that makes its answer: a time limit is 0 of
 * poll(), and a call that restarts behind a handler answers nothing. So *_answers.h has no rows of
 * these. The values are its errno, as in Linux's own waits, for those that pass it on. */
enum td_wait_end {
    TD_WAIT_CHANGED = 0,
    TD_WAIT_TIMED_OUT = -ETIMEDOUT,
    TD_WAIT_INTERRUPTED = -EINTR
};

/*
 * Parks the running task until `file` has changed, `deadline` (ns of the virtual clock; TD_NEVER:
 * none) has passed, or the wait is interrupted: by a handler, or by one that nobody sees, which is
 * a choice ("a wait is interrupted"; not twice on end, so that a program that tries again always
 * gets on; only in a process that has a handler, but for td_target.interrupts). To be called in a
 * loop around what answered -EAGAIN, holding a reference. Returns how the wait ended, an enum
 * td_wait_end.
 */
int td_file_wait(struct td_file *file, uint64_t deadline);

/* The same for any of `count` files, up to TD_WAIT_FILES_MAX, the caller holding a reference to
 * each. */
int td_files_wait(struct td_file *const *files, unsigned count, uint64_t deadline);

#endif
