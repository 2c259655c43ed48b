/* own_signal.h: signals that a task gets for what it does itself. On a task. */
#ifndef TD_KERNEL_SIGNAL_OWN_SIGNAL_H
#define TD_KERNEL_SIGNAL_OWN_SIGNAL_H

/* The caller has written to a file whose other end is gone: SIGPIPE, whose default action ends the
 * process. Returns where the process ignores it, or the task blocks it. No references are held. */
void td_own_signal_pipe(void);

/* abort() of a process that handles SIGABRT, up to where it ends the process: the running task
 * lets it through, and the handler runs, with points. */
void td_own_signal_abort(void);

#endif
