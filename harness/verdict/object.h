/* object.h: what is known of the memory that a verdict or a trace speaks of. The heap, which lies
 * above, says how to ask. */
#ifndef TD_VERDICT_OBJECT_H
#define TD_VERDICT_OBJECT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TD_HEAP_STACK = 6 };

struct td_process;

struct td_block {
    char *start;
    size_t size;
    uint32_t ordinal; /* 1 for the first allocation of the execution */
    bool freed;
    uint8_t by_task, by_operation;       /* that allocated it */
    uint8_t freed_task, freed_operation; /* that freed it */
    const struct td_process *process;    /* whose task allocated it */
    const void *stack[TD_HEAP_STACK];    /* of the allocation, innermost first */
};

/* The block, live or the latest freed one, in which `address` lies; NULL if none. Any context. */
const struct td_block *td_object_of(const void *address);

/* What answers: the heap. Before the first execution. */
void td_object_ask(const struct td_block *(*find)(const void *address));

#endif
