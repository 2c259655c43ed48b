/*
 * Menus.
 *
 * While some task can go on, a timer may fire at any time, be it late or early: how long that took
 * is nobody's to say, and a deadline that is met only because the machine is fast is a bug to be
 * found. While none can, time passes in order: the earliest deadline comes first, as it would. A
 * patient world lets no time pass before it is due.
 */
#include "task/menu.h"

#include "task/time.h"
#include "teardown.h"

static unsigned earliest(uint64_t timers)
{
    unsigned best = td_next_of(timers, 0);
    for (uint64_t rest = timers & (timers - 1); rest != 0; rest &= rest - 1) {
        unsigned n = (unsigned)__builtin_ctzll(rest);
        if (td_tasks.slot[n].deadline < td_tasks.slot[best].deadline)
            best = n;
    }
    return best;
}

/* Timers that may fire. In a patient world those that are due, and any where none of `runnable` can
 * go on. */
static uint64_t timers_beside(uint64_t runnable, bool fair)
{
    if (!td_target.patient || runnable == 0 || fair)
        return td_tasks.timers;
    uint64_t due = 0;
    for (uint64_t rest = td_tasks.timers; rest != 0; rest &= rest - 1) {
        unsigned n = (unsigned)__builtin_ctzll(rest);
        if (td_tasks.slot[n].deadline <= td_time_now())
            due |= 1ULL << n;
    }
    return due;
}

struct td_menu td_menu_at(const struct td_task *task, bool can_go_on, bool steps_aside, bool fair)
{
    uint64_t self = 1ULL << task->number;
    uint64_t runnable = can_go_on ? td_tasks.ready : td_tasks.ready & ~self;
    struct td_menu menu = {td_tasks.ready, timers_beside(runnable, fair),
                           can_go_on ? task->number : -1};
    uint64_t others = (menu.ready & ~self) | menu.timers;
    if (!can_go_on || (others != 0 && steps_aside)) {
        if (others != 0 || !(menu.ready & self)) /* one that yields alone goes on */
            menu.ready &= ~self;
        menu.current = -1;
    }
    if (menu.ready == 0 && menu.timers != 0)
        menu.timers = 1ULL << earliest(menu.timers);
    return menu;
}
