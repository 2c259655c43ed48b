/* Stacks that have been left. */
#include "verdict/stack_memory.h"

#include "verdict/stack.h"
#include "verdict/verdict.h"

/*
 * Where the frames of `task`'s own code end, while it does not run: what lies below are the
 * harness's frames, from the call that stands at its point down to the switch. Frame records say
 * where that call returns to. If they do not tell, the stack pointer does, and a little is missed.
 * On aarch64 a record lies below the registers that its function saves; there the point tells.
 */
static uintptr_t end_of_frames(const struct td_task *task)
{
    struct record {
        const struct record *outer;
        const void *return_address;
    };
    const uintptr_t top = (uintptr_t)task->fiber.stack.bottom + task->fiber.stack.size;
    uintptr_t end = (uintptr_t)task->fiber.sp;
    uintptr_t at = (uintptr_t)td_stack_frame_of(task);
#if defined(__aarch64__)
    if ((uintptr_t)task->pending.caller_stack > end)
        end = (uintptr_t)task->pending.caller_stack;
#endif
    while (at >= (uintptr_t)task->fiber.sp && at % sizeof(void *) == 0 &&
           at + sizeof(struct record) <= top) {
        const struct record *record = (const struct record *)at;
        if (record->return_address == task->pending.place)
            return at + sizeof(*record) > end ? at + sizeof(*record) : end;
        if ((uintptr_t)record->outer <= at)
            break;
        at = (uintptr_t)record->outer;
    }
    return end;
}

void td_stack_access(struct td_task *owner, const volatile void *address)
{
    if (owner == td_now.task || td_now.task == &td_host)
        return;
    owner->stack_shared = true;
    if (owner >= &td_tasks.slot[td_tasks.count] || owner->state == TD_ENDED)
        td_verdict(TD_KIND_STACK_USE_AFTER_RETURN, "on the stack of a task that has ended: %s",
                   td_task_name((unsigned)(owner - td_tasks.slot)));
    if ((uintptr_t)address < end_of_frames(owner))
        td_verdict(TD_KIND_STACK_USE_AFTER_RETURN, "in a frame that %s has left",
                   td_task_name(owner->number));
}
