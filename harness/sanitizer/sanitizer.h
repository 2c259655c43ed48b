/*
 * sanitizer.h: what the harness tells, and asks of, the sanitizer that is linked in. One of none.c,
 * asan.c and tsan.c is chosen at link time; all other harness objects are the same in every build.
 */
#ifndef TD_SANITIZER_SANITIZER_H
#define TD_SANITIZER_SANITIZER_H

#include <stdbool.h>
#include <stddef.h>

/* "none", "asan" or "tsan" */
extern const char td_san_name[];

/* From now on the sanitizer's own texts are not printed. Host. */
void td_san_quiet(void);
extern bool td_san_is_quiet;

/* A stack of execution, of a task or the host. */
struct td_san_stack {
    void *bottom; /* its lowest usable byte; NULL: not known, the host's */
    size_t size;  /* usable bytes */
    void *own;    /* the linked sanitizer's, which stays over executions */
};

/* Once, on the host, before the first execution. */
void td_san_setup(struct td_san_stack *host);

/* A fiber, of the task of that number, is about to begin a new life in its slot. Pooled resources
 * are kept. */
void td_san_fiber_prepare(struct td_san_stack *stack, unsigned number);

/* Around each switch. After the first entry of a fiber, td_san_fiber_entered() takes the place of
 * td_san_switch_ended(). */
void td_san_switch_begins(struct td_san_stack *from, struct td_san_stack *to, int from_ends);
void td_san_switch_ended(struct td_san_stack *self);
void td_san_fiber_entered(struct td_san_stack *self);

/* Happens-before edges of simulated primitives: everything before a release of `object` happens
 * before what follows a later acquire of it. */
void td_san_acquire(const volatile void *object);
void td_san_release(const volatile void *object);

/* What the sanitizer sees in between is done for the program, by the call that stands at its
 * pending point: ThreadSanitizer's stacks then have the frame of the caller, which only its own
 * calls would add. */
void td_san_call_begins(void);
void td_san_call_ends(void);

/* What the running task does in between is neither its access nor synchronisation. */
void td_san_inspect_begins(void);
void td_san_inspect_ends(void);

/* The harness reads or writes memory of the program on the running task's behalf: report it as if
 * the task had done so. `atomically`: no race with other atomic accesses. */
void td_san_read(const volatile void *memory, size_t size);
void td_san_write(const volatile void *memory, size_t size);
void td_san_read_atomically(const volatile void *memory);

/* What is found in an execution may depend on what the process has executed before. So a replay
 * takes up to td_san_attempts executions, and each one has a past of another kind: attempt n, from
 * 0 on, is about to begin. Host. */
extern const unsigned td_san_attempts;
void td_san_attempt(unsigned n);

/* The execution is over, its tasks have ended; its memory is still as they left it. Host. */
void td_san_execution_ended(void);

/* A member access within a null pointer that was let be, since it may want no more than an
 * address. */
struct td_null_member {
    const void *place; /* a return address in its function */
    const void *frame; /* of that function */
    const char *type;  /* of the object, in quotes */
};

/* The running task's latest one, if it is in the function whose frame pointer that is; or NULL. Any
 * context. */
const struct td_null_member *td_san_null_member(const void *frame);

/* The process is about to end. */
void td_san_finish(void);

/* A report was made that did not end the process. Whoever acts on it clears it. */
extern bool td_san_reported;

#endif
