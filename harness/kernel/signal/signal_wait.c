/*
 * Waiting for signals: sigwait() and its kin, pause(), sigsuspend() (sigwait(3), sigwaitinfo(2),
 * sigsuspend(2)).
 *
 * A task says in `awaited` what it waits for before it waits: a signal that comes then is left to
 * it, rather than given to a task that has a handler. All tasks of a process wait for one object,
 * its signals, and each looks for itself what has come: two may wait for the same signal, of which
 * one gets it.
 *
 * sigsuspend() changes what is blocked and waits as one: no point lies between. A program that does
 * the same by sigprocmask() and pause() has one there, and the signal may come at it and be lost:
 * that is the bug that the call is for, and it is found.
 */
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/clock.h"
#include "kernel/signal/signal.h"
#include "kernel/signal/signal_outside.h"
#include "kernel/signal/signal_set.h"
#include "kernel/signal/signal_wait_answers.h"
#include "memory/user_memory.h"
#include "task/schedule.h"
#include "task/time.h"
#include "task/wait.h"

#include <signal.h>
#include <time.h>
#include <unistd.h>

TD_ANSWERS(TD_ANSWERS_signal_wait);

static const struct td_wait_kind sent = {.words = "a signal", .from = TD_FROM_SIGNAL};

/* What ends a wait is looked at by the caller. False: time has passed. */
static bool wait_once(uint64_t deadline)
{
    td_now.task->signals.hit = TD_NOT_HIT;
    return td_signal_may_come() || td_wait_until(&sent, td_signals_object(), deadline);
}

/* The signal, or -errno. */
static int await(const sigset_t *set, siginfo_t *info, uint64_t deadline)
{
    struct td_task *task = td_now.task;
    td_user_reads(set, sizeof(*set));
    const uint64_t wanted = td_signals_of(set);
    task->signals.hit = TD_NOT_HIT;
    for (bool in_time = true;;) {
        int number = td_signal_accept(wanted, info);
        if (number == 0 && task->signals.hit != TD_NOT_HIT)
            number = TD_NEGATIVE(sigtimedwait, EINTR);
        else if (number == 0 && (!in_time || deadline <= td_time_now()))
            number = TD_NEGATIVE(sigtimedwait, EAGAIN);
        if (number != 0) {
            task->signals.awaited = 0;
            return number;
        }
        task->signals.awaited = wanted;
        in_time = wait_once(deadline);
    }
}

static int answer(int number, const siginfo_t *from, siginfo_t *info)
{
    if (number > 0 && info != NULL) {
        td_user_writes(info, sizeof(*info));
        *info = *from;
        if (info->si_code == SI_TKILL) /* so glibc */
            info->si_code = SI_USER;
    }
    return (int)td_answer(number);
}

/* As glibc's: it is never interrupted. */
int TD_REPLACE(sigwait)(const sigset_t *restrict set, int *restrict out)
{
    siginfo_t info;
    int number;
    TD_POINT(TD_WAIT, NULL, 0);
    do
        number = await(set, &info, TD_NEVER);
    while (number == -EINTR);
    td_user_writes(out, sizeof(*out));
    *out = number;
    return 0;
}

int TD_REPLACE(sigwaitinfo)(const sigset_t *restrict set, siginfo_t *restrict info)
{
    siginfo_t taken;
    TD_POINT(TD_WAIT, NULL, 0);
    return answer(await(set, &taken, TD_NEVER), &taken, info);
}

int TD_REPLACE(sigtimedwait)(const sigset_t *restrict set, siginfo_t *restrict info,
                             const struct timespec *restrict timeout)
{
    siginfo_t taken;
    uint64_t deadline = TD_NEVER;
    TD_POINT(TD_WAIT, NULL, 0);
    if (timeout != NULL) {
        td_user_reads(timeout, sizeof(*timeout));
        if (!td_clock_valid(timeout) || timeout->tv_sec < 0)
            return TD_FAIL(sigtimedwait, EINVAL);
        deadline = td_time_now() + td_clock_nanoseconds(timeout);
    }
    return answer(await(set, &taken, deadline), &taken, info);
}

static void wait_for_handler(void)
{
    struct td_task *task = td_now.task;
    do
        wait_once(TD_NEVER);
    while (task->signals.hit == TD_NOT_HIT);
}

int TD_REPLACE(pause)(void)
{
    TD_POINT(TD_WAIT, NULL, 0);
    wait_for_handler();
    return TD_FAIL(pause, EINTR);
}

/* One that already waits comes at once: nothing gets lost between looking and waiting. */
int TD_REPLACE(sigsuspend)(const sigset_t *set)
{
    struct td_task *task = td_now.task;
    TD_POINT(TD_WAIT, NULL, 0);
    td_user_reads(set, sizeof(*set));
    const uint64_t before = task->signals.blocked;
    task->signals.hit = TD_NOT_HIT;
    td_signals_block(td_signals_of(set));
    if (task->signals.hit == TD_NOT_HIT)
        wait_for_handler();
    td_signals_block(before);
    return TD_FAIL(sigsuspend, EINTR);
}

#ifdef SYS_pause /* older machines alone have */
TD_NUMBERED(SYS_pause, pause)
#endif
