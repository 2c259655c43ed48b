/* menu.h: what a strategy may pick from where a task has come to a point, or can't go on. For
 * schedule.c. */
#ifndef TD_TASK_MENU_H
#define TD_TASK_MENU_H

#include "task/state.h"
#include "task/strategy.h"

/* `steps_aside`: the task has run so long that others have their turn. `fair`: scheduling is. An
 * empty menu: no task can go on, and no time is waited for. On a task; no points. */
struct td_menu td_menu_at(const struct td_task *task, bool can_go_on, bool steps_aside, bool fair);

#endif
