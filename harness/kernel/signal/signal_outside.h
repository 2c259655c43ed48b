/* signal_outside.h: signals that the outside world sends. */
#ifndef TD_KERNEL_SIGNAL_SIGNAL_OUTSIDE_H
#define TD_KERNEL_SIGNAL_SIGNAL_OUTSIDE_H

#include <stdbool.h>

/*
 * The outside world: a user or a supervisor that sends the first process SIGHUP, SIGTERM and
 * SIGINT, each once at most, and only where it waits for them: in sigwait(), by a signalfd or a
 * handler. Nothing where the target does not say that signals come.
 */

/* The running task is about to wait: one comes by choice. True: it came. On a task; points. */
bool td_signal_may_come(void);

#endif
