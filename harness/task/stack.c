/* Stacks that have been left. */
#include "task/stack.h"

#include "verdict/verdict.h"

void td_stack_touch(struct td_task *owner, const volatile void *address)
{
    if (owner == td_now.task || td_now.task == &td_host)
        return;
    owner->stack_shared = true;
    if (owner >= &td_tasks.slot[td_tasks.count] || owner->state == TD_ENDED)
        td_verdict("stack-use-after-return", "on the stack of a task that has ended: %s",
                   td_task_name((unsigned)(owner - td_tasks.slot)));
    if ((uintptr_t)address < (uintptr_t)owner->fiber.sp)
        td_verdict("stack-use-after-return", "in a frame that %s has left", td_task_name(owner->number));
}
