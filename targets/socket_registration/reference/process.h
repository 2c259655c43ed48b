/*
 * process.h - processes: further lines of control in the main thread's world.
 *
 * VPP's processes are coroutines of the main thread. Here each is a thread of its own, and a baton
 * goes to and fro: exactly one of main loop and processes runs at a time, and what one wrote the
 * others see. So none needs locks against another; but whatever a process looked up before it
 * suspended may be gone or moved when it goes on (row ZV19).
 */
#ifndef PROCESS_H
#define PROCESS_H

#include <stdbool.h>
#include <stdint.h>

/* In the order in which they get the baton. */
enum vlib_process_id {
    VLIB_API_PROCESS,        /* handles messages */
    VLIB_LINK_STATE_PROCESS, /* tells of interfaces that have changed */
    VLIB_PROCESSES,
};

/* -- Main loop -- */

/*
 * Makes a process; it runs at the first vlib_processes_dispatch(). 0, or pthread_create()'s errno.
 */
int vlib_process_create(enum vlib_process_id id, void (*function)(void));

/*
 * Lets each process run to its end, and frees what it left: it suspends no more, and must return as
 * soon as vlib_process_wait_for_event() says so.
 */
void vlib_processes_finish(void);

/*
 * Milliseconds until one can go on, because an event waits or its time has come, rounded up; -1
 * when all wait for events alone.
 */
int vlib_processes_timeout(void);

/*
 * Hands the baton to each that can go on, and gets it back when it suspends, waits or ends.
 */
void vlib_processes_dispatch(void);

/* -- Baton holder -- */

/*
 * An event for the process, with data, which keeps its order.
 */
void vlib_process_signal_event(enum vlib_process_id id, uint32_t data);

/*
 * An event without data: there is something to be done. Once or more often is the same.
 */
void vlib_process_signal(enum vlib_process_id id);

/* -- A process -- */

/*
 * Waits for any event, unless there is one, and takes all: *data becomes the vector of what they
 * have, and what it was, NULL or that of the time before, is used again. At last the caller frees
 * it. False when the process shall end instead.
 */
bool vlib_process_wait_for_event(uint32_t **data);

/*
 * Lets the main loop and other processes go on for so many seconds. Comes back early, or at once,
 * when the process shall end.
 */
void vlib_process_suspend(double seconds);

#endif
