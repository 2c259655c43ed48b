/*
 * state.h: the tasks of the execution, which one runs, and what each is about to do. A task is a
 * thread of the program under control, or an actor of a target: a fiber in the one OS thread. Slots
 * are numbered in order of creation within an execution, so a task's number is the same in every
 * run of an input.
 */
#ifndef TD_TASK_STATE_H
#define TD_TASK_STATE_H

#include "task/event.h"
#include "task/fiber.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    TD_TASKS_MAX = 64, /* in one execution; a thread more gets EAGAIN */
    TD_KEYS_MAX = 32,  /* pthread keys */
    TD_NO_OPERATION = 255,
};

enum td_state {
    TD_READY,   /* can go on: what it is about to do is pending */
    TD_WAITING, /* for an object, perhaps with a deadline */
    TD_ENDED,
};

struct td_process;
struct td_wait_kind;

/* What is left of an operation's fault bytes (choice/choose.h). */
struct td_faults {
    const uint8_t *next;
    const uint8_t *end;
};

/* Signals as sets: bit n - 1 for signal n. kernel/signal/signal.h says what is done with them. */
struct td_task_signals {
    uint64_t blocked;
    uint64_t pending; /* for this task; one that is not blocked is handled when it next runs */
    uint64_t awaited; /* by sigwait() and its kin, while it waits there */
    /* Whether a handler ran, with SA_RESTART or without. */
    enum { TD_NOT_HIT, TD_HIT_RESTARTS, TD_HIT } hit;
};

/* What a thread is called, and how and where it says it runs; a new one has its creator's.
 * Nothing here decides which task runs. */
struct td_task_settings {
    char name[16];     /* "": the program's */
    uint8_t policy;    /* SCHED_OTHER … */
    uint8_t priority;  /* of the policy */
    int8_t niceness;   /* -20 to 19 */
    uint8_t forbidden; /* bit n: not on processor n */
};

struct td_task {
    struct td_pending pending;
    struct td_fiber fiber;
    enum td_state state;
    uint8_t number;
    uint8_t operation; /* of the input, or TD_NO_OPERATION */
    bool timed;        /* a waiting task with a deadline */
    bool timed_out;    /* what ended its last wait */
    bool returned;     /* it has ended by itself, not with its process or the execution */
    bool joined;       /* somebody has, or waits to */
    bool detached;
    bool stack_shared; /* another task has touched this stack in this execution */
    bool begins_again; /* when it is killed: an actor whose process can be restarted */
    uint8_t life;      /* how often it has begun again: what it held before is a dead one's */
    int error;         /* errno */
    struct td_task_signals signals;
    struct td_task_settings settings;

    const volatile void *wait_object;
    const struct td_wait_kind *wait_kind;
    uint64_t deadline;    /* of a timed wait, ns of the virtual clock */
    uint64_t waits_since; /* the point of the execution at which its last wait began */

    void *(*entry)(void *);
    void *argument;
    const void *runs; /* of a thread: the function that it is named for; NULL: it is none */
    void *result;

    struct td_faults faults;
    struct td_process *process;
    const char *name; /* an actor's, or NULL */
    unsigned instance;
    bool only_one; /* there is one instance of the actor: no number is needed */
    void *keys[TD_KEYS_MAX];
    uint32_t keys_used; /* bit k: keys[k] was set in this execution */
};

struct td_tasks {
    struct td_task slot[TD_TASKS_MAX];
    unsigned count;   /* slots in use in this execution */
    uint64_t ready;   /* bit n: slot n is TD_READY */
    uint64_t timers;  /* bit n: slot n is TD_WAITING with a deadline */
    uint64_t waiting; /* bit n: slot n is TD_WAITING */
    bool finishing;   /* the main task is behind the actors, in the target's finish() */
};

extern struct td_tasks td_tasks;

struct td_now {
    struct td_task *task; /* the running one; td_host outside of tasks */
    int64_t run;          /* points until td_point_decide() */
    const void *place;    /* where the program called what now calls a simulated call; or NULL */
};

extern struct td_now td_now;
extern struct td_task td_host;

/* "ioctl1", "thread 3"; of the main task "start" or "finish", whichever it is in. A static buffer,
 * valid for three more calls. */
const char *td_task_name(unsigned number);

/* The task that is unwinding another one just now, or NULL: a task that is gone to meanwhile goes
 * to its landing. For unwind.c. */
extern struct td_task *td_unwinder;

/* Objects of synchronisation that keep executions apart for ThreadSanitizer: each task's end
 * happens before what the host does next, and what the host has done happens before each task's
 * beginning. */
extern char td_execution_begins, td_execution_ends;

#endif
