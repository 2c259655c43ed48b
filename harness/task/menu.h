/*
 * menu.h: what a strategy may pick from where a task has come to a point, or can't go on. For
 * schedule.c, whose every decision begins with it: inline, for what stands in each of them.
 */
#ifndef TD_TASK_MENU_H
#define TD_TASK_MENU_H

#include "task/schedule.h"
#include "task/state.h"
#include "task/strategy.h"

/* Of the tasks that wait for a time, of which there are some: those for which it may come while the
 * tasks of `runnable` can go on; and of the set `timers` the one that is due first, as a set. */
uint64_t td_menu_timers(uint64_t runnable, bool fair);
uint64_t td_menu_earliest(uint64_t timers);

/*
 * `steps_aside`: the task has run so long that others have their turn. `fair`: scheduling is. An
 * empty menu: no task can go on, and no time is waited for. On a task; no points.
 *
 * sched_yield() promises nothing: where others are ready it may return at once. So a ready task
 * that does not go on by itself, which is one that yields, stays on the menu.
 */
static inline struct td_menu td_menu_at(const struct td_task *task, bool can_go_on,
                                        bool steps_aside, bool fair)
{
    uint64_t self = 1ULL << task->number, others = td_tasks.ready & ~self;
    struct td_menu menu = {td_tasks.ready, 0, can_go_on ? task->number : -1, -1};
    if (td_tasks.timers != 0)
        menu.timers = td_menu_timers(can_go_on ? td_tasks.ready : others, fair);
    others |= menu.timers;
    if (!can_go_on || (steps_aside && others != 0)) {
        menu.current = -1;
        if ((menu.ready & self) != 0 && !steps_aside && !fair && td_schedule_preempts)
            menu.yields = task->number;
        else if (others != 0) /* one that yields alone goes on */
            menu.ready &= ~self;
    }
    if (menu.ready == 0 && menu.timers != 0)
        menu.timers = td_menu_earliest(menu.timers);
    return menu;
}

#endif
