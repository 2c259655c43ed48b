/* Hangs: which tasks loop, and in which function. */
#include "verdict/hang.h"

#include "control/globals.h"
#include "task/schedule.h"
#include "verdict/stack.h"
#include "verdict/verdict.h"

enum { DEEP = 64 };

/* The outer frames that a task had at every sample, and one place in the innermost of them. */
static struct loop {
    const void *stack[DEEP]; /* innermost first */
    unsigned depth;          /* 0: no sample yet */
} loops[TD_TASKS_MAX];

void td_hang_watch(void)
{
    for (unsigned n = 0; n < TD_TASKS_MAX; n++)
        loops[n].depth = 0;
}

void td_hang_sample(void)
{
    struct loop *loop = &loops[td_now.task->number];
    const void *stack[DEEP];
    unsigned depth = td_stack_walk(stack, DEEP, __builtin_frame_address(0)), same = 0;
    if (loop->depth == 0) {
        for (unsigned i = 0; i < depth; i++)
            loop->stack[i] = stack[i];
        loop->depth = depth;
        return;
    }
    while (same < depth && same < loop->depth &&
           stack[depth - 1 - same] == loop->stack[loop->depth - 1 - same])
        same++;
    unsigned kept = same < depth && same < loop->depth ? same + 1 : same;
    for (unsigned i = 0; i < kept; i++)
        loop->stack[i] = loop->stack[loop->depth - kept + i];
    loop->depth = kept;
}

static void blame(struct td_side *side, const struct loop *loop)
{
    side->what = "loop";
    if (loop->depth == 0)
        return;
    side->depth = loop->depth < TD_STACK_DEPTH ? loop->depth : TD_STACK_DEPTH;
    for (unsigned i = 0; i < side->depth; i++)
        side->stack[i] = loop->stack[i];
}

/* Is there any of the program's own code in it? A host side that naps until others are done has
 * none. */
static bool is_programs(const struct loop *loop)
{
    for (unsigned i = 0; i < loop->depth; i++)
        if (td_globals_in_code((const char *)loop->stack[i] - 1))
            return true;
    return false;
}

static void blame_all(struct td_verdict *verdict, bool programs)
{
    unsigned sides = 0;
    for (unsigned n = 0; n < td_tasks.count && sides < 2; n++) {
        const struct td_task *task = &td_tasks.slot[n];
        if (task->state == TD_READY && is_programs(&loops[n]) == programs)
            blame(td_verdict_waiting(verdict, sides++, task), &loops[n]);
    }
}

void td_verdict_hang(void)
{
    struct td_verdict *verdict = td_verdict_begin(TD_KIND_HANG);
    if (verdict == NULL)
        return;
    td_verdict_text(verdict,
                    "still running after %llu points, the last half of them scheduled fairly",
                    (unsigned long long)td_points_passed());
    blame_all(verdict, true);
    if (!verdict->side[0].known)
        blame_all(verdict, false);
    td_verdict_stop(verdict);
}
