/*
 * fiber.h: one stack of execution inside the one OS thread, and the switch between two. Stacks are
 * pooled over executions, lie in one arena and end in a guard page.
 */
#ifndef TD_TASK_FIBER_H
#define TD_TASK_FIBER_H

#include "sanitizer/sanitizer.h"

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

enum {
    TD_STACK_SHIFT = 18,
    TD_STACK_SIZE = 1 << TD_STACK_SHIFT, /* bytes, the guard page included */
    TD_GUARD_SIZE = 4096,
};

struct td_fiber {
    void *sp; /* where it stands, while it does not run */
    struct td_san_stack stack;
    jmp_buf landing; /* where an unfinished task lands when it is unwound */
};

/* The arena of stacks: that of task n begins at td_stacks + n * TD_STACK_SIZE. */
extern uintptr_t td_stacks;

/* Makes `fiber` of slot `number` ready to run entry() from the top of its stack; entry never
 * returns. */
void td_fiber_prepare(struct td_fiber *fiber, unsigned number, void (*entry)(void));

/* Leaves `from` and goes on in `to`. `from_ends`: nobody will come back to `from`. */
void td_fiber_switch(struct td_fiber *from, struct td_fiber *to, int from_ends);

/* Maps the arena. Once, on the host; exits with a message when memory is not to be had. */
void td_fiber_setup(void);

/* Fills the stacks of the first `count` tasks with `byte`, so that what reads an uninitialised
 * local shows. Host. */
void td_fiber_fill(unsigned count, unsigned char byte);

#endif
