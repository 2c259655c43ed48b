/*
 * Points, switching and waiting.
 *
 * All tasks are fibers of one thread of the operating system. One runs, until it comes to a point
 * at which the strategy says otherwise; nothing else decides which task runs, so an execution is a
 * function of its input. (Godefroid, "Model Checking for Programming Languages using VeriSoft",
 * POPL 1997, ran processes so; Musuvathi and others, "Finding and Reproducing Heisenbugs in
 * Concurrent Programs", OSDI 2008, threads.)
 *
 * To ask the strategy at each point would cost a call an access. It grants a run instead, so many
 * points, which td_point() counts down: td_now.run. An observer has to see each point, so with one
 * td_now.run is always 1, and schedule.left counts. Either way
 *
 *     points passed = schedule.points + schedule.granted - what is left of the run
 *
 * which is what limits, deadlines of hangs and reports count by. What ends a run before its end,
 * such as a wait, counts its points by settle() first.
 *
 * A strategy may starve a task that others spin for: a right program then runs for ever. So a hang
 * is said only of a schedule that was fair for as long as the limit (Musuvathi and Qadeer, "Fair
 * Stateless Model Checking", PLDI 2008).
 */
#include "task/schedule.h"

#include "sanitizer/raw_memory.h"
#include "sanitizer/sanitizer.h"
#include "task/menu.h"
#include "task/observer.h"
#include "task/strategy.h"
#include "task/time.h"
#include "teardown.h"

#include <assert.h>
#include <setjmp.h>

bool td_schedule_preempts = true;

static struct {
    const struct td_strategy *strategy;
    const struct td_strategy *fair_one; /* whose turn comes past the limit */
    uint64_t points;                    /* points before the run that was granted last */
    int64_t granted;                    /* points of that run */
    int64_t left;                       /* of it, while tracing: then td_now.run is always 1 */
    uint64_t limit;  /* points at which scheduling turns fair, and once it is: a hang */
    int64_t put_off; /* points of that run that come after a sanitizer's report is looked at */
    unsigned on_end; /* points that the running task has had on end */
    bool alone;      /* the strategy was not asked: there was one task to pick */
    bool fair;
} schedule;

static int64_t run_left(void)
{
    return td_observed ? schedule.left : td_now.run;
}

uint64_t td_points_passed(void)
{
    if (td_now.task == &td_host)
        return schedule.points;
    return schedule.points + (uint64_t)(schedule.granted - run_left());
}

const struct td_strategy *td_schedule_strategy(void)
{
    return schedule.strategy;
}

static void grant(int64_t run)
{
    schedule.put_off = 0;
    schedule.granted = schedule.left = run;
    td_now.run = td_observed ? 1 : run;
}

/* Counts the points of the run that was granted last. */
static void settle(void)
{
    assert(run_left() >= 0);
    schedule.on_end += (unsigned)(schedule.granted - run_left());
    schedule.points = td_points_passed();
    schedule.granted = schedule.left = 0;
    td_now.run = 0;
}

static void to_host(struct td_task *from, int ends)
{
    settle();
    td_now.task = &td_host;
    td_now.run = INT64_MAX;
    td_fiber_switch(&from->fiber, &td_host.fiber, ends);
    if (td_unwinder != NULL)
        longjmp(from->fiber.landing, 1);
}

/* Returns when `from` is gone to again. If it is to be unwound by then, its frames are no more to
 * be run: it jumps to its bottom (unwind.c). */
static void to_task(struct td_task *from, struct td_task *to, int ends)
{
    assert(to->state == TD_READY && (td_tasks.ready >> to->number & 1));
    if (td_observed)
        td_observer->run(to->number);
    td_now.task = to;
    schedule.on_end = 0;
    td_fiber_switch(&from->fiber, &to->fiber, ends);
    if (td_unwinder != NULL)
        longjmp(from->fiber.landing, 1);
}

_Noreturn void td_leave(void)
{
    to_host(td_now.task, 0);
    __builtin_trap();
}

extern void (*const __start_td_task_resumes[])(void);
extern void (*const __stop_td_task_resumes[])(void);
extern bool (*const __start_td_nobody_can_run[])(void);
extern bool (*const __stop_td_nobody_can_run[])(void);

void td_task_resumes(void)
{
    const struct td_task_signals *signals = &td_now.task->signals;
    if ((signals->pending & ~signals->blocked) == 0)
        return;
    for (void (*const *hook)(void) = __start_td_task_resumes; hook < __stop_td_task_resumes; hook++)
        (*hook)();
}

/* From outside; each of those that may come does so once. */
static bool somebody_comes(void)
{
    for (bool (*const *hook)(void) = __start_td_nobody_can_run; hook < __stop_td_nobody_can_run;
         hook++)
        if ((*hook)())
            return true;
    return false;
}

/* Past the limit scheduling turns fair; past twice the limit that is a hang. */
static void check_limit(void)
{
    if (schedule.points < schedule.limit)
        return;
    if (schedule.fair) {
        td_observer->over_limit();
        return;
    }
    schedule.fair = true;
    td_observer->turns_fair();
    while (somebody_comes()) /* for a program that polls for a signal */
        ;
    schedule.limit *= 2;
    schedule.strategy = schedule.fair_one;
    schedule.strategy->start(NULL, 0);
}

/* `chosen`: others could go on. */
static void expire(struct td_task *task, bool chosen)
{
    if (chosen && td_observed && task->deadline > td_time_now())
        td_observer->early(task->number);
    td_time_pass_to(task->deadline);
    task->timed_out = true;
    td_ready(task);
}

/* Without preemption nobody is made to step aside, until scheduling turns fair. */
static bool steps_aside(void)
{
    return schedule.on_end >= TD_ON_END_MAX && (td_schedule_preempts || schedule.fair);
}

/*
 * Where there is one to pick, the strategy is not asked: what it draws from is spent on choices
 * only, and an input keeps its meaning where a program of one thread gets longer. That one goes on
 * to the limit if it is alone, until td_ready() says that it no longer is.
 */
static struct td_pick ask(const struct td_menu *menu)
{
    uint64_t all = menu->ready | menu->timers;
    int64_t most = (int64_t)(schedule.limit - schedule.points);
    uint64_t anyone = td_tasks.ready | td_tasks.timers;
    schedule.alone = (anyone & (anyone - 1)) == 0;
    /* Run 1: a task that has just stepped aside is on the menu again then. */
    if ((all & (all - 1)) == 0 && !schedule.fair)
        return (struct td_pick){(unsigned)__builtin_ctzll(all),
                                schedule.alone ? (uint32_t)most : 1};
    if (menu->current >= 0 && !td_schedule_preempts && !schedule.fair)
        return (struct td_pick){(unsigned)menu->current, (uint32_t)most};
    struct td_pick pick = schedule.strategy->pick(menu);
    assert(pick.task < TD_TASKS_MAX && (all >> pick.task & 1) && pick.run > 0);
    if (td_observed)
        td_observer->pick(pick.task);
    if (pick.run > TD_ON_END_MAX)
        pick.run = TD_ON_END_MAX;
    if (pick.run > most || (!td_schedule_preempts && !schedule.fair))
        pick.run = (uint32_t)most;
    return pick;
}

/* Nobody can go on and no time is waited for. */
static void nobody_left(struct td_task *task, int ends)
{
    if (td_tasks.waiting != 0)
        td_observer->stuck();
    to_host(task, ends);
}

/* A sanitizer's report is looked at. True: it is one that the execution goes on with, as if nothing
 * had been told. */
static bool report_passes(void)
{
    if (!td_san_reported)
        return false;
    td_san_reported = false;
    return td_observer->passes();
}

/* The rest of the run that td_report_soon() has cut short: a report that passes must not change
 * which task runs, or an input would show something else where its verdict is known. False: that
 * was its last point. */
static bool take_up_run(void)
{
    int64_t rest = schedule.put_off;
    if (rest == 0)
        return false;
    grant(schedule.granted + rest);
    schedule.left = rest;
    td_now.run = td_observed ? 1 : rest;
    return true;
}

/* Picks the task that goes on, and goes there. Returns when `task` runs again. */
static void decide(struct td_task *task, bool can_go_on, int ends)
{
    assert(task == td_now.task && task != &td_host);
    if (td_observed)
        td_observer->pick_ends((uint32_t)(schedule.granted - run_left()), !can_go_on);
    settle();
    check_limit();
    if (schedule.fair)
        td_observer->fair();
    if (*td_verdict_stands && !report_passes()) {
        to_host(task, ends);
        return;
    }
    struct td_menu menu = td_menu_at(task, can_go_on, steps_aside(), schedule.fair);
    if ((menu.ready | menu.timers) == 0 && td_tasks.waiting != 0 && somebody_comes())
        menu = td_menu_at(task, can_go_on, steps_aside(), schedule.fair);
    if ((menu.ready | menu.timers) == 0) {
        nobody_left(task, ends);
        return;
    }

    struct td_pick pick = ask(&menu);
    struct td_task *next = &td_tasks.slot[pick.task];
    if (next->state == TD_WAITING)
        expire(next, menu.ready != 0);
    grant(pick.run);
    if (next != task)
        to_task(task, next, ends);
    else if (menu.current < 0 && menu.yields < 0)
        schedule.on_end = 0;
    td_task_resumes();
}

void td_point_decide(void)
{
    struct td_task *task = td_now.task;
    if (task == &td_host) {
        td_now.run = INT64_MAX;
        return;
    }
    if (td_observed) {
        td_observer->point(task->number);
        if (--schedule.left > 0) {
            td_now.run = 1;
            return;
        }
    }
    if (td_san_reported) {
        if (!report_passes()) {
            td_observer->stops();
            td_leave();
        }
        if (take_up_run())
            return;
    }
    decide(task, true, 0);
}

void td_decide_soon(void)
{
    if (td_now.task == &td_host)
        return;
    schedule.granted -= run_left() - 1;
    schedule.left = 1;
    schedule.put_off = 0;
    td_now.run = 1;
}

/* A sanitizer reports in the middle of an access, with its own locks held: there nobody
 * can leave. */
void td_report_soon(void)
{
    if (td_now.task == &td_host || schedule.put_off > 0)
        return;
    int64_t rest = run_left() - 1;
    td_decide_soon();
    schedule.put_off = rest;
}

void td_ready(struct td_task *task)
{
    uint64_t bit = 1ULL << task->number;
    task->state = TD_READY;
    td_tasks.ready |= bit;
    td_tasks.waiting &= ~bit;
    td_tasks.timers &= ~bit;
    if (td_observed)
        td_observer->ready(task->number);
    if (schedule.alone) { /* the running task no longer is */
        schedule.alone = false;
        td_decide_soon();
    }
}

void td_park(void)
{
    decide(td_now.task, false, 0);
}

_Noreturn void td_ended(struct td_task *task)
{
    uint64_t bit = 1ULL << task->number;
    task->state = TD_ENDED;
    td_tasks.ready &= ~bit;
    decide(task, false, 1);
    __builtin_trap();
}

void td_schedule_begin(const struct td_strategy *strategy, const struct td_strategy *fair)
{
    td_raw_fill(&schedule, 0, sizeof(schedule)); /* a memset would be intercepted */
    schedule.strategy = strategy;
    schedule.fair_one = fair;
    schedule.limit = td_target.points > 0 ? td_target.points : td_usual_points;
    td_tasks.count = 0;
    td_tasks.ready = td_tasks.timers = td_tasks.waiting = 0;
}

void td_schedule_run(struct td_task *first)
{
    schedule.alone = true;
    if (td_observed)
        td_observer->run(first->number);
    td_now.task = first;
    grant((int64_t)schedule.limit);
    td_fiber_switch(&td_host.fiber, &first->fiber, 0);
    td_now.run = INT64_MAX;
}
