/* thread.h: threads as the program names them, and what is left of them when it has ended. */
#ifndef TD_SYNC_THREAD_H
#define TD_SYNC_THREAD_H

#include "kernel/thread_task.h"

/*
 * The verdict `thread-leak`, if a thread had ended by itself when the program ended, and nobody had
 * begun to join it, nor detached it: what it leaves to its joiner is lost. One that still ran ends
 * with the program, as natively, and is none; nor is one of a process that was killed. Its sides
 * are where the first such thread was created, and the function that it ran. It goes before a
 * verdict on memory that is left, which may be the thread's own. Host, at the end.
 */
void td_threads_check_leaks(void);

#endif
