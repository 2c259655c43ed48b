/*
 * user_memory.h: the memory of whoever calls the simulated kernel. It is touched as the caller
 * itself would: AddressSanitizer and ThreadSanitizer see each range as the task's access at the
 * place of the call (its pending point), and memory on a stack that was left is a verdict. The
 * kernel's own buffers are seen by neither. On a task; no points.
 */
#ifndef TD_MEMORY_USER_MEMORY_H
#define TD_MEMORY_USER_MEMORY_H

#include <stddef.h>
#include <sys/uio.h>

/* The running task reads, writes `size` bytes of its own memory: before the harness does. */
void td_user_reads(const void *memory, size_t size);
void td_user_writes(void *memory, size_t size);

/* Bytes in all of `iov`, whose array the caller must have touched. */
size_t td_iov_size(const struct iovec *iov, int count);

/* Copies `size` bytes out of the caller's memory, from byte `skip` of `iov` on; only what is copied
 * is touched. */
void td_copy_in(void *to, const struct iovec *iov, size_t skip, size_t size);

/* Copies `size` bytes into the caller's memory, from byte `skip` of `iov` on. */
void td_copy_out(const struct iovec *iov, size_t skip, const void *from, size_t size);

#endif
