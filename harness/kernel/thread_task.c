/* Threads by their numbers: a pthread_t is the task's number plus one. */
#include "kernel/thread_task.h"

#include "verdict/verdict.h"

struct td_task *td_thread_task(pthread_t thread)
{
    if (thread == 0 || thread > td_tasks.count)
        td_verdict(TD_KIND_MISUSE, "a thread that does not exist: %lu", (unsigned long)thread);
    return &td_tasks.slot[thread - 1];
}
