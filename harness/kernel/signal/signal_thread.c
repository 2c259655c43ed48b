/* Signals for a thread by its number (Linux, kernel/signal.c: do_tkill). */
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/identity.h"
#include "kernel/process.h"
#include "kernel/signal/signal.h"
#include "kernel/signal/signal_thread_answers.h"

TD_ANSWERS(TD_ANSWERS_signal_thread);

/* `process` 0: of any. */
static int send(pid_t process, pid_t thread, int number)
{
    struct td_task *task = td_thread_find(thread);
    if (task == NULL || (process != 0 && task->process->pid != process))
        return TD_FAIL(tgkill, ESRCH);
    if (number != 0 && !td_signal_exists(number))
        return TD_FAIL(tgkill, EINVAL);
    if (number == 0)
        return 0;
    td_signal_send(task->process, task, number, SI_TKILL);
    td_signals_take();
    return 0;
}

int TD_REPLACE(tgkill)(pid_t process, pid_t thread, int number)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (process <= 0 || thread <= 0)
        return TD_FAIL(tgkill, EINVAL);
    return send(process, thread, number);
}

TD_NUMBERED(SYS_tgkill, tgkill, (pid_t)a[0], (pid_t)a[1], (int)a[2])

static long by_number_tkill(const long *a)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return (pid_t)a[0] <= 0 ? TD_FAIL(tgkill, EINVAL) : send(0, (pid_t)a[0], (int)a[1]);
}

TD_NUMBER(SYS_tkill, by_number_tkill)
