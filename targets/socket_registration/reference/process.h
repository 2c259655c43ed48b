/*
 * process.h - the API process: a second line of control in the main thread's world.
 *
 * VPP's processes are coroutines of the main thread. Here the process is a thread of its own, and
 * a baton goes to and fro: exactly one of main loop and process runs at a time, and what one wrote
 * the other sees. So neither needs locks against the other; but whatever the process looked up
 * before it suspended may be gone or moved when it goes on (row ZV19).
 */
#ifndef PROCESS_H
#define PROCESS_H

#include <stdbool.h>
#include <stdint.h>

/* -- Main loop -- */

/*
 * Makes the process; it runs at the first vlib_process_dispatch(). 0, or pthread_create()'s errno.
 */
int vlib_process_create(void (*function)(void));

/*
 * Lets the process run to its end, and frees what it left: it suspends no more, and must return as
 * soon as vlib_process_wait_for_event() says so.
 */
void vlib_process_finish(void);

/*
 * Can it go on: an event waits, or its time has come?
 */
bool vlib_process_ready(void);

/*
 * Milliseconds until its time comes, rounded up; -1 when it waits for events alone.
 */
int vlib_process_timeout(void);

/*
 * Hands the baton over, and gets it back when the process suspends, waits or ends.
 */
void vlib_process_dispatch(void);

/* -- Either -- */

/*
 * SOCKET_READ_EVENT: a message waits in socket_main.process_args. Events keep their order.
 */
void vlib_process_signal_socket_read(uint32_t args_index);

/*
 * QUEUE_SIGNAL_EVENT: RPCs are pending. Once or more often is the same.
 */
void vlib_process_signal_queue(void);

/* -- The process -- */

/*
 * Waits for any event, unless there is one, and takes all: *args_indices becomes the vector of
 * them, and what it was, NULL or that of the time before, is used again. At last the caller frees
 * it. False when the process shall end instead.
 */
bool vlib_process_wait_for_event(uint32_t **args_indices);

/*
 * Lets the main loop go on for so many seconds. Comes back early, or at once, when the process
 * shall end.
 */
void vlib_process_suspend(double seconds);

#endif
