/*
 * teardown.h: what the author of a fuzz target writes against.
 *
 * A target is one constant, `td_target`, defined in targets/NAME/target.c: its actors, its table of
 * operations, and what must hold. Decoding, encoding, the text form, mutation and shrinking of
 * inputs all come from that table, so each operation is written once.
 *
 * target.c is *host side*: it is compiled without instrumentation, so what it checks adds no
 * schedule point, no synchronisation, and hides no race. The code under test is *controlled*:
 * compiled by td_controlled() in CMake, unmodified.
 */
#ifndef TEARDOWN_H
#define TEARDOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* A target's table stays within these; one that does not is refused in words. */
enum {
    TD_OPERANDS_MAX = 3,      /* of an operation */
    TD_ACTORS_MAX = 16,       /* kinds of actors */
    TD_INSTANCES_MAX = 16,    /* of a kind */
    TD_WEIGHT_MAX = 16,       /* of an operation */
    TD_INPUT_OPS_MAX = 255,   /* operations in an input */
    TD_FAULT_BYTES_MAX = 200, /* of an operation */
};

/* One operand of an operation: a byte of the input, taken modulo `count`. */
struct td_operand {
    const char *name;
    unsigned count;           /* 1 to 256 values: 0 .. count - 1 */
    const char *const *names; /* their names in the text form, or NULL for decimal numbers */
};

/* One call of an operation in an execution. */
struct td_call {
    unsigned ordinal;  /* the operation's place in the input */
    unsigned instance; /* which of its kind of actor runs it: 0 .. count - 1 */
    unsigned operand[TD_OPERANDS_MAX];
    uint8_t instead[TD_OPERANDS_MAX]; /* for the harness (td_op, `fits`) */
};

/*
 * What acts. Each instance is one task and runs its operations in the order of the input.
 *
 * Where each instance is a process of its own, it has descriptors of its own, and can be killed:
 * what it was doing ends there, and its next operation runs in a new process, as if restarted.
 * Memory is shared by all: what a process keeps in variables has to be kept per instance, and what
 * a killed one leaves in the heap stays until the end and is no leak.
 */
struct td_actor {
    const char *name;
    unsigned count; /* 1 to TD_INSTANCES_MAX */
    bool process;   /* each instance is a process of its own; else it is of the first */
};

struct td_op {
    const char *name;  /* unique in the table; a word of the text form */
    const char *actor; /* the kind of actor that runs it */
    struct td_operand operands[TD_OPERANDS_MAX];
    void (*run)(const struct td_call *call); /* on the actor's task */
    unsigned weight; /* drawn so many times as often as an operation of weight 1, where inputs are
                      * made up: for what all else is tried against. 0 is 1; to TD_WEIGHT_MAX */

    /*
     * Whether the operation, as it begins, finds what it needs where operand i has that value;
     * NULL: any value is as good. Inputs that are made up mostly speak of what is not there. Where
     * a value does not fit the operation may mean one that does: what the operand's byte is beyond
     * its count says whether, and which. In the text form "door=front/5" is the fifth of those that
     * fit, counted round, if the front door does not. What `call` has before operand i is meant
     * already. Called on the actor's task, as if no time passed.
     */
    bool (*fits[TD_OPERANDS_MAX])(const struct td_call *call, unsigned value);
};

struct td_target {
    const char *name;
    const struct td_actor *actors; /* ends with a NULL name */
    const struct td_op *ops;       /* ends with a NULL name */

    /* On the main task, before any actor exists. Host-side state starts afresh here. May
     * be NULL. */
    void (*start)(void);
    /* Around each operation, on the actor's task: what has to be looked at whenever one has ended.
     * An operation whose process is killed does not get to its end. May be NULL. */
    void (*op_begins)(void);
    void (*op_ends)(void);
    /* On the main task, after every actor has ended: check what must hold at the end, and take down
     * what is left. May be NULL. */
    void (*finish)(void);

    unsigned max_ops;     /* operations in one input at most, 1 to TD_INPUT_OPS_MAX */
    unsigned fault_bytes; /* choice/input.h: bytes an operation carries, 0 to TD_FAULT_BYTES_MAX */

    /*
     * Operations begin in the order of the input: an actor waits with its next one until all that
     * stand before it have begun. What overlaps is still the schedule's to say, and every
     * interleaving can be had, by the operations in the order in which they begin in it; but what
     * several actors do one after the other needs no preemption. The wait synchronises nobody. An
     * actor's task has to come to its operations: it must not end before.
     */
    bool in_order;

    /* The settings, of which teardown_settings.h is the list: .points, .no_signals, .may_leak, … */
#define TD_FIELD_FLAG(name)   bool name;
#define TD_FIELD_NUMBER(name) unsigned name;
#define TD_FIELD_COMPILER(name)
#define TD_SETTING(name, type, value, help) TD_FIELD_##type(name)
#include "teardown_settings.h"
#undef TD_FIELD_FLAG
#undef TD_FIELD_NUMBER
#undef TD_FIELD_COMPILER
};

/* What a setting that is a number is where it is 0: td_usual_points, … */
enum {
#define TD_USUAL_FLAG(name, value)
#define TD_USUAL_NUMBER(name, value) td_usual_##name = value,
#define TD_USUAL_COMPILER(name, value)
#define TD_SETTING(name, type, value, help) TD_USUAL_##type(name, value)
#include "teardown_settings.h"
#undef TD_USUAL_FLAG
#undef TD_USUAL_NUMBER
#undef TD_USUAL_COMPILER
};

/* Nobody else can go on now: all other tasks have ended or wait, be it for the time. On a
 * task. */
bool td_idle(void);

/*
 * Calls `inspect`, which is code under control, or calls such code, as if no time passed: nobody
 * else runs, there are no points, and what it reads is nobody's access, so it hides no race and
 * makes none. For checks that walk the program's state with the program's own functions. It must
 * change nothing, nor wait; a mutex may be tried, and unlocked again. On a task.
 */
void td_inspect(void (*inspect)(void *argument), void *argument);

/*
 * The number of the allocation that lives at `start`, 1 for the execution's first; 0 where none
 * begins. Memory is used again, and when depends on the sanitizer: a target that keeps an address
 * beyond the life of what was there tells by this number whether something else is there now. Any
 * context.
 */
unsigned td_allocation(const void *start);

/* Descriptors that the process of the running task has, beside 0, 1 and 2. On a task. */
unsigned td_open_descriptors(void);

/* Defined once in each program: by target.c, or by td_program() for a program with a main(). */
extern const struct td_target td_target;

/*
 * A broken invariant: a verdict of its own kind. `name` identifies it and is part of the signature;
 * the rest is printf's, for the reader. On a task; does not return.
 */
_Noreturn void td_broken(const char *name, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* td_broken unless `condition`. A failed invariant is named by the text that `name` gives it. */
#define td_invariant(condition, name, ...)                                                         \
    do {                                                                                           \
        if (!(condition))                                                                          \
            td_broken(name, __VA_ARGS__);                                                          \
    } while (0)

/* The process of an actor's instance, for kill() by code under control; 0 when none lives. On a
 * task. */
pid_t td_actor_pid(const char *actor, unsigned instance);

/* Kills it, as kill() with SIGKILL does, which a host-side file must not call: that would be the
 * machine's own. False when none lives. Does not return if it is the caller's. On a task; a point
 * stands before it. */
bool td_actor_kill(const char *actor, unsigned instance);

/*
 * The running operation has what it asked for: NULL; or why not, in a word that stays, as "ENXIO".
 * What comes last counts; an operation that says nothing has done nothing. For --reach, which
 * counts how far inputs get: whoever writes a target sees what its operations never do. On a task.
 */
void td_answered(const char *why_not);

/* A note that --explain prints at this place of the interleaving. Any context; printf's format. */
void td_note(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
