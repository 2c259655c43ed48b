/*
 * task.h: a task is a thread of the program under control, or an actor of a target: a fiber in the
 * one OS thread. Slots are numbered in order of creation within an execution, so a task's number is
 * the same in every run of an input.
 */
#ifndef TD_TASK_TASK_H
#define TD_TASK_TASK_H

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
    TD_READY,   /* can take its pending step */
    TD_WAITING, /* for an object, perhaps with a deadline */
    TD_ENDED,
};

struct td_process;
struct td_wait_kind;

/* What is left of an operation's environment bytes (choice/choose.h). */
struct td_environment {
    const uint8_t *next;
    const uint8_t *end;
};

/* Signals as sets: bit n - 1 for signal n. kernel/signal/signal.h says who does what with them. */
struct td_task_signals {
    uint64_t blocked;
    uint64_t pending; /* for this task; one that is not blocked is handled when it next runs */
    uint64_t awaited; /* by sigwait() and its kin, while it waits there */
    /* Whether a handler ran, with SA_RESTART or without. */
    enum { TD_NOT_HIT, TD_HIT_RESTARTS, TD_HIT } hit;
};

/* What a thread is called, and how and where it says it runs; a new one has its creator's.
 * Nothing here decides who runs. */
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
    uint64_t deadline; /* of a timed wait, ns of the virtual clock */

    void *(*entry)(void *);
    void *argument;
    const void *runs; /* of a thread: the function that it is named for; NULL: it is none */
    void *result;

    struct td_environment environment;
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
};

extern struct td_tasks td_tasks;

/*
 * A new task that will run entry(argument), ready, inheriting operation, environment and process
 * from the running one. NULL when TD_TASKS_MAX exist. Host or task.
 */
struct td_task *td_task_create(void *(*entry)(void *), void *argument);

/* Ends the running task with `result`; its joiner becomes ready. Does not return. */
_Noreturn void td_task_end(void *result);

/* Ends another task where it stands, frames and all. If it begins again, then from its entry, as a
 * new life. On a task; no points. */
void td_task_kill(struct td_task *task);

/* The same for the running task. */
_Noreturn void td_task_die(void);

/* "ioctl1", "thread 3", "main": in a static buffer that the next but three calls overwrite. */
const char *td_task_name(unsigned number);

/* A function to be called on each task that ends; it may run code under control, with points.
 * Nothing else lists it. */
#define TD_AT_TASK_END(function)                                                                   \
    static void (*const td_at_task_end_##function)(struct td_task *)                               \
        __attribute__((used, retain, section("td_task_end"))) = function

/* The same, at the very end, and also when one is killed, perhaps on another task: without points,
 * and no point lies between the call and the task's being TD_ENDED. */
#define TD_WHEN_TASK_ENDED(function)                                                               \
    static void (*const td_when_task_ended_##function)(struct td_task *)                           \
        __attribute__((used, retain, section("td_task_ended"))) = function

#endif
