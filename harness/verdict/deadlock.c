/* Deadlock and hang. */
#include "verdict/deadlock.h"

#include "task/schedule.h"
#include "verdict/verdict.h"

static void describe_wait(struct td_verdict *verdict, const struct td_task *task)
{
    td_verdict_text(verdict, "%s%s waits for %s", verdict->text[0] != '\0' ? "; " : "",
                    td_task_name(task->number), task->wait_kind->words);
    int holder = task->wait_kind->holder != NULL ? task->wait_kind->holder(task->wait_object) : -1;
    if (holder >= 0)
        td_verdict_text(verdict, ", held by %s", td_task_name((unsigned)holder));
}

void td_verdict_deadlock(void)
{
    struct td_verdict *verdict = td_verdict_begin("deadlock");
    if (verdict == NULL)
        return;
    unsigned sides = 0;
    for (unsigned n = td_tasks.count; n-- > 0;) {
        const struct td_task *task = &td_tasks.slot[n];
        if (task->state != TD_WAITING || task->wait_kind->words == NULL)
            continue;
        describe_wait(verdict, task);
        if (sides < 2)
            td_verdict_waiting(verdict, sides++, task);
    }
    td_verdict_stop(verdict);
}

void td_verdict_hang(void)
{
    struct td_verdict *verdict = td_verdict_begin("hang");
    if (verdict == NULL)
        return;
    td_verdict_text(verdict,
                    "still running after %llu points, the last half of them scheduled fairly",
                    (unsigned long long)td_steps());
    unsigned sides = 0;
    for (unsigned n = 0; n < td_tasks.count && sides < 2; n++) {
        const struct td_task *task = &td_tasks.slot[n];
        if (task->state == TD_READY)
            td_verdict_waiting(verdict, sides++, task)->what = "loop";
    }
    td_verdict_stop(verdict);
}
