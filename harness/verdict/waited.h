/*
 * waited.h: what a task of a deadlock waits for: which object, as the program calls it, and where
 * its holder took it. Taken down as addresses, put into words later.
 */
#ifndef TD_VERDICT_WAITED_H
#define TD_VERDICT_WAITED_H

#include <stdint.h>

struct td_task;

struct td_waited {
    const char *words;     /* "a mutex"; NULL: there is nothing to tell */
    const void *object;    /* in the program's memory, or NULL */
    uint8_t stack_of;      /* on which task's stack it lies; TD_TASKS_MAX: on none */
    uint32_t offset, size; /* in its block of the heap, of so many bytes; 0: in none */
    const void *allocated; /* where that block was */
    uint8_t holder;        /* that task has it; TD_TASKS_MAX: none, or nothing is known of it */
    const void *taken;     /* and took it there */
};

/* What `task`, which waits, waits for; `holders` have it, bit n for task n. Any context. */
void td_waited_take_down(struct td_waited *waited, const struct td_task *task, uint64_t holders);

#endif
