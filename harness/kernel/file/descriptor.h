/*
 * descriptor.h: each process's table of descriptors. The lowest free number is given out first, as
 * Linux does, so that a number is re-used as soon as it can be. 0, 1 and 2 are taken from the start
 * by a file that swallows what is written and is always at its end. A process that ends closes its
 * own, lowest first.
 */
#ifndef TD_KERNEL_FILE_DESCRIPTOR_H
#define TD_KERNEL_FILE_DESCRIPTOR_H

#include "kernel/file/file.h"

enum { TD_DESCRIPTORS_MAX = 64 }; /* of one process, a bit each; one more is EMFILE */

/* Gives `file` the lowest free number >= `from` in the running process; the table takes over the
 * caller's reference. -EMFILE (reference untouched) when there is none. `flags`: FD_CLOEXEC or 0.
 */
int td_descriptor_install(struct td_file *file, int from, int flags);

/* The file that `fd` is just now, without a reference, or NULL. */
struct td_file *td_descriptor_peek(int fd);

/* The point that stands before a call on `fd`. Which file that is, is looked up again afterwards:
 * the number may have been closed, and given out anew, in between. */
#define TD_DESCRIPTOR_POINT(fd) TD_FILE_POINT(td_descriptor_peek(fd))

/* The file of `fd` in the running process with a reference for the caller, or NULL (EBADF). */
struct td_file *td_descriptor_hold(int fd);

/* Takes the number out of the table; its reference goes to the caller. NULL: EBADF. */
struct td_file *td_descriptor_take(int fd);

/* At least `count` numbers are free. */
bool td_descriptor_room(unsigned count);

/* `fd`, below TD_DESCRIPTORS_MAX, is `file` from now on, whose reference the table takes over.
 * Returns what it was, with its reference, or NULL. */
struct td_file *td_descriptor_replace(struct td_file *file, int fd, int flags);

/* FD_CLOEXEC or 0, of a descriptor that is there. */
int td_descriptor_flags(int fd);
void td_descriptor_set_flags(int fd, int flags);

#endif
