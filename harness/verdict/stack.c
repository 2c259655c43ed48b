/* Frame pointers: all code under control and of the harness is built with them. */
#include "verdict/stack.h"

#include "control/globals.h"

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

static const struct frame *frame_at(const void *frame)
{
    uintptr_t at = (uintptr_t)frame;
    bool whole = at % sizeof(void *) == 0 && at + sizeof(struct frame) <= stack_end(at);
    return whole ? (const struct frame *)at : NULL;
}

const void *td_stack_controlled_frame(const void *pc, const void *frame)
{
    const struct frame *here = frame_at(frame);
    while (!td_globals_in_code(pc)) {
        if (here == NULL || here->return_address == NULL || here->outer <= here)
            return NULL;
        pc = (const char *)here->return_address - 1;
        here = frame_at(here->outer);
    }
    return here;
}

unsigned td_stack_walk(const void **stack, unsigned max, const void *frame)
{
    const struct frame *here = frame_at(frame);
    unsigned depth = 0;
    while (depth < max && here != NULL && here->return_address != NULL) {
        stack[depth++] = here->return_address;
        here = here->outer > here ? frame_at(here->outer) : NULL;
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
