/* The arena of stacks and the switch, with the sanitizers told of each one. */
#include "task/fiber.h"

#include "sanitizer/raw_memory.h"
#include "sanitizer/sanitizer.h"
#include "task/task.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

uintptr_t td_stacks;

/* switch_*.S: saves the callee-saved registers on the stack, stores the stack pointer in *save,
 * takes up `to`. */
void td_switch(void **save, void *to);
/* switch_*.S: the first thing a fresh fiber executes; calls the function its frame holds. */
void td_switch_first(void);

enum { SAVED_WORDS = 20 }; /* at least what either td_switch saves; even, for the alignment */

void td_fiber_setup(void)
{
    const size_t size = (size_t)TD_TASKS_MAX * TD_STACK_SIZE;
    char *arena = mmap(NULL, size + TD_STACK_SIZE, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (arena == MAP_FAILED) {
        perror("teardown: no memory for the tasks' stacks");
        exit(2);
    }
    /* Aligned, so that the place within a stack is the address's low bits. */
    td_stacks = ((uintptr_t)arena + TD_STACK_SIZE - 1) & ~(uintptr_t)(TD_STACK_SIZE - 1);
    for (unsigned n = 0; n < TD_TASKS_MAX; n++) {
        void *guard = (void *)(td_stacks + ((uintptr_t)n << TD_STACK_SHIFT));
        if (mprotect(guard, TD_GUARD_SIZE, PROT_NONE) != 0) {
            perror("teardown: a stack's guard page");
            exit(2);
        }
    }
}

void td_fiber_prepare(struct td_fiber *fiber, unsigned number, void (*entry)(void))
{
    uintptr_t base = td_stacks + ((uintptr_t)number << TD_STACK_SHIFT);
    fiber->stack.bottom = (void *)(base + TD_GUARD_SIZE);
    fiber->stack.size = TD_STACK_SIZE - TD_GUARD_SIZE;

    void **top = (void **)(base + TD_STACK_SIZE);
    *--top = NULL;
    *--top = NULL; /* ends a walk of frame pointers */
    void **frame = top - SAVED_WORDS - 2;
    for (unsigned i = 0; i < SAVED_WORDS + 2; i++)
        frame[i] = NULL;
#if defined(__x86_64__)
    frame[4] = (void *)entry; /* popped into rbx */
    frame[6] = (void *)td_switch_first;
#elif defined(__aarch64__)
    frame[0] = (void *)entry;            /* loaded into x19 */
    frame[11] = (void *)td_switch_first; /* x30 */
#endif
    fiber->sp = frame;
    td_san_fiber_prepare(&fiber->stack, number);
}

void td_fiber_switch(struct td_fiber *from, struct td_fiber *to, int from_ends)
{
    td_san_switch_begins(&from->stack, &to->stack, from_ends);
    td_switch(&from->sp, to->sp);
    td_san_switch_ended(&from->stack);
}

void td_fiber_fill(unsigned count, unsigned char byte)
{
    enum { SHALLOW = 8192 }; /* the deep part is seldom used; filling it would map all of it */
    for (unsigned n = 1; n <= count; n++)
        td_raw_fill((char *)td_stacks + ((uintptr_t)n << TD_STACK_SHIFT) - SHALLOW, byte, SHALLOW);
}
