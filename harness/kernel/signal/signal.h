/*
 * signal.h: signals between the calls that send them and the tasks that get them.
 *
 * One that is sent waits with its process, or with the one thread it is for, until a thread takes
 * it: by sigwait() or its kin, by reading a signalfd, or by its handler. Which thread runs a
 * handler is a choice among those that do not block it; it does so when it next runs, so the
 * schedule decides at which of its points. What it waited for is interrupted. A default action
 * happens at once. Standard signals do not queue.
 *
 * To ThreadSanitizer the task that sends a signal releases it, and the one that takes it acquires
 * it.
 */
#ifndef TD_KERNEL_SIGNAL_SIGNAL_H
#define TD_KERNEL_SIGNAL_SIGNAL_H

#include "task/task.h"

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

enum { TD_SIGNAL_MAX = 64 };

/* A signal in a set: 1 to TD_SIGNAL_MAX. */
static inline uint64_t td_signal_bit(int number)
{
    return 1ULL << (number - 1);
}

static inline bool td_signal_exists(int number)
{
    return number >= 1 && number <= TD_SIGNAL_MAX;
}

/* The C library keeps these two for itself, and lets the program have nothing to do with them. */
static inline bool td_signal_is_internal(int number)
{
    return number == 32 || number == 33;
}

/* Sends it: to `task`, or, where that is NULL, to the process. `code` is si_code: SI_USER,
 * SI_TKILL, SI_KERNEL. May end the process, and then not return. On a task; no points: a handler
 * of the running task waits for td_signals_take(). */
void td_signal_send(struct td_process *process, struct td_task *task, int number, int code);

/* Runs the handlers that the running task has to run; there are points in them. Called where a
 * task goes on, and at the end of a call that may have sent or let through one. */
void td_signals_take(void);

/* The running task blocks `blocked` from now on; what waited for it to let it through comes. The
 * handlers run, with points. */
void td_signals_block(uint64_t blocked);

/* Those that wait for the running task: its own, and its process's. */
uint64_t td_signals_pending(void);

/* Takes one of `set` that waits for the running task, the lowest number first, and describes it. 0:
 * there is none. On a task; no points. */
int td_signal_accept(uint64_t set, siginfo_t *info);

/* Tasks of the running process that wait for a signal wait for this object. */
const void *td_signals_object(void);

/* What sigaction() sets. Small, since copying a large struct is seen by the sanitizers. */
struct td_signal_action {
    void (*handler)(int); /* or one with three arguments: SA_SIGINFO */
    uint64_t blocks;      /* while it runs */
    int flags;
};

/* Of the running process. */
struct td_signal_action td_signal_action(int number);
void td_signal_set_action(int number, struct td_signal_action action);

/* Those of `process` that have a handler. */
uint64_t td_signals_handled(const struct td_process *process);

/* What has to know of signals though it is no task: signalfds. What they take; one of `set` waits
 * for those that take it. On a task; no points. */
struct td_signal_listener {
    uint64_t (*takes)(void);
    void (*notice)(uint64_t set);
};

/* From now on in this execution. */
void td_signals_listen(const struct td_signal_listener *listener);

/* What the listener takes; 0 where there is none. */
uint64_t td_signals_listened(void);

#endif
