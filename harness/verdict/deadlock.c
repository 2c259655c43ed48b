/* Deadlock: which task waits for which, and which of them matter. */
#include "verdict/deadlock.h"

#include "task/schedule.h"
#include "task/wait.h"
#include "verdict/verdict.h"

/* Sets of tasks: bit n for task n. */
struct waits {
    uint64_t all;                    /* that wait for what the program can be told of */
    uint64_t for_whom[TD_TASKS_MAX]; /* that hold what task n waits for */
    uint64_t beyond[TD_TASKS_MAX];   /* those, whom these wait for, and so on */
    uint64_t cycle, matter, idle;
    unsigned told; /* sides of the verdict */
};

static uint64_t bit(unsigned n)
{
    return 1ULL << n;
}

static void collect(struct waits *waits)
{
    *waits = (struct waits){0};
    for (unsigned n = 0; n < td_tasks.count; n++) {
        const struct td_task *task = &td_tasks.slot[n];
        if (task->state != TD_WAITING || task->wait_kind->words == NULL)
            continue;
        waits->all |= bit(n);
        if (task->wait_kind->holders != NULL)
            waits->for_whom[n] = task->wait_kind->holders(task->wait_object);
        waits->beyond[n] = waits->for_whom[n];
    }
    for (unsigned by = 0; by < td_tasks.count; by++)
        for (unsigned n = 0; n < td_tasks.count; n++)
            if ((waits->beyond[n] & bit(by)) != 0)
                waits->beyond[n] |= waits->beyond[by];
    for (unsigned n = 0; n < td_tasks.count; n++)
        waits->cycle |= waits->beyond[n] & bit(n);
}

/* A thread of the program's making, for which nobody waits, and that waits for nobody. */
static bool may_be_idle(const struct waits *waits, unsigned n)
{
    for (unsigned other = 0; other < td_tasks.count; other++)
        if ((waits->for_whom[other] & bit(n)) != 0)
            return false;
    return td_tasks.slot[n].runs != NULL && waits->for_whom[n] == 0;
}

/* Where nobody waits for another: the ways in which the main thread and actors wait, or all if they
 * do not. */
static unsigned ways_that_matter(const struct waits *waits)
{
    unsigned ways = 0;
    for (unsigned n = 0; n < td_tasks.count; n++)
        if ((waits->all & bit(n)) != 0 && td_tasks.slot[n].runs == NULL)
            ways |= 1U << td_tasks.slot[n].wait_kind->from;
    return ways != 0 ? ways : ~0U;
}

static void judge(struct waits *waits)
{
    unsigned ways = ways_that_matter(waits);
    for (unsigned n = 0; n < td_tasks.count; n++)
        if (waits->for_whom[n] != 0)
            ways = 0;
    for (unsigned n = 0; n < td_tasks.count; n++) {
        if ((waits->all & bit(n)) == 0 || !may_be_idle(waits, n))
            continue;
        if ((ways >> td_tasks.slot[n].wait_kind->from & 1) == 0)
            waits->idle |= bit(n);
    }
    waits->matter = waits->cycle != 0 ? waits->cycle : waits->all & ~waits->idle;
}

static void name_holders(struct td_verdict *verdict, const struct td_wait_kind *kind,
                         uint64_t holders)
{
    const char *before = kind->by != NULL ? kind->by : ", held by ";
    for (; holders != 0; holders &= holders - 1, before = " and ")
        td_verdict_text(verdict, "%s%s", before, td_task_name((unsigned)__builtin_ctzll(holders)));
}

/* The side of task n, and its clause of the text. */
static void tell(struct td_verdict *verdict, struct waits *waits, unsigned n)
{
    const struct td_task *task = &td_tasks.slot[n];
    td_verdict_text(verdict, "%s%s waits for %s", verdict->text[0] != '\0' ? "; " : "",
                    td_task_name(n), task->wait_kind->words);
    name_holders(verdict, task->wait_kind, waits->for_whom[n]);
    struct td_side *side = td_verdict_waiting(verdict, waits->told++, task);
    td_waited_take_down(&side->waited, task, waits->for_whom[n]);
    if ((waits->idle & bit(n)) != 0)
        side->what = "idle wait";
}

/* A thread behind the main one and actors; else the one that came to wait last before the
 * others. */
static bool comes_before(const struct td_task *task, const struct td_task *other)
{
    if ((task->runs == NULL) != (other->runs == NULL))
        return task->runs == NULL;
    return task->waits_since > other->waits_since;
}

static void tell_all(struct td_verdict *verdict, struct waits *waits, uint64_t tasks)
{
    while (tasks != 0) {
        unsigned first = (unsigned)__builtin_ctzll(tasks);
        for (uint64_t rest = tasks; rest != 0; rest &= rest - 1) {
            unsigned n = (unsigned)__builtin_ctzll(rest);
            if (comes_before(&td_tasks.slot[n], &td_tasks.slot[first]))
                first = n;
        }
        tell(verdict, waits, first);
        tasks &= ~bit(first);
    }
}

/* Each behind the one that waits for it, as far as it goes. */
static void tell_cycles(struct td_verdict *verdict, struct waits *waits)
{
    for (uint64_t left = waits->cycle, next = left; left != 0; next = left) {
        while (next != 0) {
            unsigned n = (unsigned)__builtin_ctzll(next);
            left &= ~bit(n);
            tell(verdict, waits, n);
            next = waits->for_whom[n] & left;
        }
    }
}

void td_verdict_deadlock(void)
{
    struct waits waits;
    struct td_verdict *verdict = td_verdict_begin(TD_KIND_DEADLOCK);
    if (verdict == NULL)
        return;
    collect(&waits);
    judge(&waits);
    tell_cycles(verdict, &waits);
    tell_all(verdict, &waits, waits.matter & ~waits.cycle);
    verdict->blamed = waits.told;
    verdict->once = waits.cycle == 0;
    tell_all(verdict, &waits, waits.all & ~waits.matter & ~waits.idle);
    tell_all(verdict, &waits, waits.idle);
    td_verdict_stop(verdict);
}
