/* Sanitizers' reports as verdicts. */
#include "report/sanitizer_report.h"

#include "memory/heap.h"
#include "task/schedule.h"
#include "verdict/verdict.h"

#include <stdio.h>
#include <string.h>

_Static_assert(TD_SAN_DEPTH - TD_STACK_DEPTH == 0, "a side has room for a sanitizer's stack");

static bool stands(void)
{
    return td_verdict_now()->stands;
}

static struct td_verdict *begin(const char *name)
{
    enum td_kind kind = td_kind_named(name);
    bool known = kind < TD_KIND_COUNT;
    struct td_verdict *verdict = td_verdict_begin(known ? kind : TD_KIND_SANITIZER);
    if (!known)
        snprintf(verdict->name, sizeof(verdict->name), "%s", name);
    return verdict;
}

/*
 * A free that is not ordered behind a use of the block is the same bug whichever of the two comes
 * first, and one kind: ThreadSanitizer calls it a race where the use does. The address tells: the
 * books have the block as freed just before the allocator is called, and what accesses it later is
 * not called a race.
 */
static bool was_used_before(const struct td_san_report *report)
{
    if (strcmp(report->name, "data-race") != 0)
        return false;
    const struct td_block *block = td_heap_find(report->here.address);
    return block != NULL && block->freed;
}

static struct td_side *take_here(struct td_verdict *verdict, const struct td_san_side *here)
{
    if (here->trace == NULL)
        return td_verdict_here(verdict, NULL, here->frame);
    return td_verdict_here_trace(verdict, here->address, here->size, here->trace, here->depth);
}

static void take_down(const struct td_san_report *report)
{
    const struct td_san_side *here = &report->here, *other = &report->other;
    bool used_before = was_used_before(report);
    struct td_verdict *verdict = begin(used_before ? "heap-use-after-free" : report->name);
    verdict->told = report->printed;
    if (here->what == NULL)
        return;
    if (used_before)
        td_verdict_text(verdict, "nothing orders the free behind the use, which came first here");
    if (report->text != NULL)
        td_verdict_text(verdict, "%s", report->text);
    take_here(verdict, here)->what = used_before ? "free" : here->what;
    if (other->what == NULL)
        return;
    unsigned task =
        other->task >= 0 && other->task < TD_TASKS_MAX ? (unsigned)other->task : TD_TASKS_MAX;
    td_verdict_other(verdict, other->what, other->address, task, other->trace, other->depth);
}

static bool passes(void)
{
    return td_verdict_fatal(td_verdict_now());
}

static void leave(void)
{
    td_verdict_stop(td_verdict_now());
    if (td_now.task == &td_host) /* no execution to leave */
        td_verdict_fatal(td_verdict_now());
    else
        td_leave();
}

static const void *place(void)
{
    return td_now.task->pending.place;
}

const struct td_san_listener td_sanitizer_report = {
    .stands = stands,
    .soon = td_report_soon,
    .report = take_down,
    .passes = passes,
    .leave = leave,
    .place = place,
};
