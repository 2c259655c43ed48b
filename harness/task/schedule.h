/*
 * schedule.h: the points at which tasks can switch, and waiting.
 *
 * The strategy grants the running task a *run*: the number of points until it is asked again. A
 * point on the way costs the publication of the pending event and a countdown. All functions are
 * called on a task unless they say otherwise.
 */
#ifndef TD_TASK_SCHEDULE_H
#define TD_TASK_SCHEDULE_H

#include "task/state.h"

/* Points that a strategy can grant a task on end: spin loops end. A task that is alone, or runs
 * without preemption, goes on to the limit. */
enum { TD_ON_END_MAX = 1000 };

void td_point_decide(void);

/* Publishes what the running task is about to do. False: td_point_decide() has to follow. */
static inline __attribute__((always_inline)) bool
td_point_passes(enum td_event event, const volatile void *object, uint32_t size, const void *place)
{
    struct td_pending *pending = &td_now.task->pending;
    pending->event = event;
    pending->object = object;
    pending->size = size;
    pending->place = place;
#if defined(__aarch64__)
    pending->caller_stack = __builtin_sponentry(); /* of the function that this is inlined into */
#endif
    return __builtin_expect(--td_now.run > 0, 1);
}

/* A point: the running task is about to do `event`. Any task may run before this returns. On the
 * host it does nothing. */
static inline __attribute__((always_inline)) void
td_point(enum td_event event, const volatile void *object, uint32_t size, const void *place)
{
    if (!td_point_passes(event, object, size, place))
        td_point_decide();
}

/* Where the program is: the caller, unless that is the harness, which has said so (td_now.place).
 * Once. */
static inline __attribute__((always_inline)) const void *td_place(const void *caller)
{
    const void *given = td_now.place;
    if (__builtin_expect(given == NULL, 1))
        return caller;
    td_now.place = NULL;
    return given;
}

/* A point whose place is the caller of the function it stands in: for simulated calls. */
#define TD_POINT(event, object, size)                                                              \
    td_point(event, object, size, td_place(__builtin_return_address(0)))

/* An execution begins, without tasks; past the limit `fair` takes the place of `strategy`. Its
 * first task then runs: returns when every task has ended, a verdict stands, or the program has
 * exited. Host. For task.c. */
struct td_strategy;
void td_schedule_begin(const struct td_strategy *strategy, const struct td_strategy *fair);
void td_schedule_run(struct td_task *first);

/* The running task is about to go on behind its point: hooks are told if a signal may wait
 * for it. */
void td_task_resumes(void);

/* The strategy of the running execution. Any context. */
const struct td_strategy *td_schedule_strategy(void);

/* False: tasks switch only where one blocks, ends or yields. For measuring what
 * preemption finds. */
extern bool td_schedule_preempts;

/* Leaves the execution at once: the host goes on. For verdicts and exit(). */
_Noreturn void td_leave(void);

/* Points that this execution has passed so far. Any context. */
uint64_t td_points_passed(void);

/* The running task can do nothing now (it is not ready, or it yields): somebody else goes on.
 * Returns when it runs again. For wait.c. */
void td_park(void);

/* Any context: the strategy is asked before the next point, whatever was granted. */
void td_decide_soon(void);

/* Any context: what a sanitizer has reported (td_san_reported) is looked at before the next point.
 * Where the execution goes on after it, it does so as if nothing had been reported. */
void td_report_soon(void);

/* The running task has ended and must not run again. For task.c. Does not return. */
_Noreturn void td_ended(struct td_task *task);

/* A task became ready or was created: the strategy has to be asked although the running one was
 * alone until now. For task.c. */
void td_ready(struct td_task *task);

/* A function to be called where a task has been gone to, or comes to its first point, and a signal
 * that it does not block is pending. It may run code under control. Nothing else lists it. */
#define TD_WHEN_TASK_RESUMES(function)                                                             \
    static void (*const td_when_task_resumes_##function)(void)                                     \
        __attribute__((used, retain, section("td_task_resumes"))) = function

/* A function to be called where no task can go on; also, until it says false, when scheduling
 * turns fair. True: it has made a task ready. Nothing else lists it. */
#define TD_WHEN_NOBODY_CAN_RUN(function)                                                           \
    static bool (*const td_when_nobody_can_run_##function)(void)                                   \
        __attribute__((used, retain, section("td_nobody_can_run"))) = function

#endif
