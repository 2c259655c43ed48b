/*
 * Menus: time.
 *
 * While some task can go on, a timer may fire at any time, be it late or early: how long that took
 * is nobody's to say, and a deadline that is met only because the machine is fast is a bug to be
 * found. While none can, time passes in order: the earliest deadline comes first, as it would. A
 * patient world lets no time pass before it is due.
 */
#include "task/menu.h"

#include "task/time.h"
#include "teardown.h"

uint64_t td_menu_earliest(uint64_t timers)
{
    unsigned best = td_next_of(timers, 0);
    for (uint64_t rest = timers & (timers - 1); rest != 0; rest &= rest - 1) {
        unsigned n = (unsigned)__builtin_ctzll(rest);
        if (td_tasks.slot[n].deadline < td_tasks.slot[best].deadline)
            best = n;
    }
    return 1ULL << best;
}

/* In a patient world those that are due, and any where no task can go on. */
uint64_t td_menu_timers(uint64_t runnable, bool fair)
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
