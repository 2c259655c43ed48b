/* Frame pointers: all code under control and of the harness is built with them. */
#include "verdict/stack.h"

#include <string.h>

struct frame {
    const struct frame *outer;
    const void *return_address;
};

static uintptr_t stack_end(uintptr_t address)
{
    uintptr_t offset = address - td_stacks;
    if (offset >= (uintptr_t)TD_TASKS_MAX << TD_STACK_SHIFT)
        return 0; /* not a task's */
    return td_stacks + (((offset >> TD_STACK_SHIFT) + 1) << TD_STACK_SHIFT);
}

unsigned td_stack_walk(const void **stack, unsigned max, const void *frame)
{
    uintptr_t at = (uintptr_t)frame;
    uintptr_t end = stack_end(at);
    unsigned depth = 0;
    while (depth < max && at != 0 && at % sizeof(void *) == 0 && at + sizeof(struct frame) <= end) {
        const struct frame *here = (const struct frame *)at;
        if (here->return_address == NULL)
            break;
        stack[depth++] = here->return_address;
        if ((uintptr_t)here->outer <= at)
            break;
        at = (uintptr_t)here->outer;
    }
    for (unsigned i = depth; i < max; i++)
        stack[i] = NULL;
    return depth;
}

const void *td_stack_frame_of(const struct td_task *task)
{
    void *const *saved = task->fiber.sp;
#if defined(__x86_64__)
    return saved[5]; /* rbp, as switch_x86_64.S leaves it */
#elif defined(__aarch64__)
    return saved[10]; /* x29 */
#endif
}
