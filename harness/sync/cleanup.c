/*
 * pthread_exit() and the handlers of pthread_cleanup_push(). In C, glibc's macros keep a jump
 * buffer on the stack; leaving jumps to the innermost one, which runs its handler and asks for the
 * next.
 */
#include "control/replace.h"
#include "task/fresh.h"
#include "task/schedule.h"
#include "task/task.h"

#include <pthread.h>
#include <setjmp.h>
#include <string.h>

enum { OUTER = 0 }; /* which of the buffer's private words links to the one outside */

static __pthread_unwind_buf_t *innermost[TD_TASKS_MAX];

static void fresh(void)
{
    for (unsigned n = 0; n < td_tasks.count; n++) /* of the execution before */
        innermost[n] = NULL;
}

TD_FRESH(fresh);

void TD_REPLACE(__pthread_register_cancel)(__pthread_unwind_buf_t *buffer)
{
    buffer->__pad[OUTER] = innermost[td_now.task->number];
    innermost[td_now.task->number] = buffer;
}

void TD_REPLACE(__pthread_unregister_cancel)(__pthread_unwind_buf_t *buffer)
{
    innermost[td_now.task->number] = buffer->__pad[OUTER];
}

static _Noreturn void leave(struct td_task *task)
{
    __pthread_unwind_buf_t *buffer = innermost[task->number];
    if (buffer == NULL)
        td_task_end(task->result);
    longjmp((struct __jmp_buf_tag *)(void *)buffer->__cancel_jmp_buf, 1);
}

_Noreturn void TD_REPLACE(__pthread_unwind_next)(__pthread_unwind_buf_t *buffer)
{
    innermost[td_now.task->number] = buffer->__pad[OUTER];
    leave(td_now.task);
}

_Noreturn void TD_REPLACE(pthread_exit)(void *result)
{
    td_now.task->result = result;
    leave(td_now.task);
}
