/*
 * nx_op.h - the asynchronous operations. how and its rules are in nx_event.h; every one can be
 * aborted by nx_ao_abort(), and then ends with NX_ERROR_ABORTED.
 *
 * Descriptors given to an operation are stream sockets. They are taken over, also by a call that
 * fails, and closed before the end is reported.
 */
#ifndef NX_OP_H
#define NX_OP_H

#include <stddef.h>
#include <sys/time.h>

#include "nx_event.h"

#define NX_DESTROY_TIMEOUT 10000 /* ms */

/*
 * Waits until the backend of a virtual interface is closed (its state in the store is "6"), and
 * then until its node is gone, each at most NX_DESTROY_TIMEOUT, the former twice:
 * NX_ERROR_TIMEDOUT. After libxl_device_nic_remove.
 */
int nx_device_nic_remove(nx_ctx *ctx, uint32_t domid, int devid, const nx_asyncop_how *ao_how);

/*
 * Sends a command, a line without its end, to a monitor, and waits for the answer. Lines that begin
 * with '+' are progress. 0 if the answer is "ok", else NX_ERROR_FAIL; NX_ERROR_TIMEDOUT
 * after timeout_ms, if that isn't negative. NX_ERROR_INVAL when the command is too long. After
 * libxl_qemu_monitor_command.
 */
int nx_monitor_command(nx_ctx *ctx, uint32_t domid, int fd, const char *command, int timeout_ms,
                       const nx_asyncprogress_how *progress_how, const nx_asyncop_how *ao_how);

/*
 * Copies from readfd to writefd, which may be the same, until the end of the input or maxsz bytes.
 * NX_ERROR_FAIL when reading or writing fails. After libxl__datacopier.
 */
int nx_copy(nx_ctx *ctx, int readfd, int writefd, size_t maxsz, const nx_asyncop_how *ao_how);

/*
 * Ends with 0 at the time abs, of gettimeofday()'s clock.
 */
int nx_wait_until(nx_ctx *ctx, struct timeval abs, const nx_asyncop_how *ao_how);

#endif
