/* Objects that are waited for. */
#include "verdict/waited.h"

#include "control/globals.h"
#include "task/wait.h"
#include "verdict/object.h"
#include "verdict/stack_memory.h"

static const void *allocated_by(const struct td_block *block)
{
    for (unsigned i = 0; i < TD_HEAP_STACK && block->stack[i] != NULL; i++)
        if (td_globals_in_code((const char *)block->stack[i] - 1))
            return block->stack[i];
    return NULL;
}

/* Where it lies. What is not in the program's memory is the harness's own, such as a task or a
 * descriptor. */
static void place(struct td_waited *waited, const void *object)
{
    const struct td_task *owner = td_stack_owner(object);
    const struct td_block *block = td_object_of(object);
    waited->stack_of = owner != NULL ? owner->number : TD_TASKS_MAX;
    if (block != NULL) {
        waited->offset = (uint32_t)((const char *)object - block->start);
        waited->size = (uint32_t)block->size;
        waited->allocated = allocated_by(block);
    }
    if (owner != NULL || block != NULL || td_globals_have(object))
        waited->object = object;
}

void td_waited_take_down(struct td_waited *waited, const struct td_task *task, uint64_t holders)
{
    *waited = (struct td_waited){.holder = TD_TASKS_MAX};
    place(waited, (const void *)(uintptr_t)task->wait_object);
    const struct td_wait_kind *kind = task->wait_kind;
    if (kind->taken == NULL)
        holders = 0;
    for (; holders != 0 && waited->taken == NULL; holders &= holders - 1) {
        waited->holder = (uint8_t)__builtin_ctzll(holders);
        waited->taken = kind->taken(task->wait_object, waited->holder);
    }
    if (waited->object != NULL)
        waited->words = task->wait_kind->words;
}
