/*
 * Signals: the calls that send them, and that say what is to be done about them (kill(2),
 * sigaction(2), sigprocmask(2)).
 *
 * A call that sends one ends by td_signals_take(): POSIX has a signal that a thread sends to its
 * own process, and that no other thread could take, delivered before kill() returns. What groups of
 * processes would get is a verdict, "unsupported", rather than nothing.
 */
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/read_write.h"
#include "kernel/process.h"
#include "kernel/signal/signal.h"
#include "kernel/signal/signal_answers.h"
#include "kernel/signal/signal_set.h"
#include "kernel/thread_task.h"
#include "memory/user_memory.h"
#include "sanitizer/raw_memory.h"
#include "task/fresh.h"
#include "verdict/verdict.h"

#include <pthread.h>
#include <signal.h>

TD_ANSWERS(TD_ANSWERS_signal);

enum { INIT = 1, EVERYBODY = -1 };

static uint64_t
    ends_calls; /* siginterrupt()'s: signals whose handlers signal() sets without SA_RESTART */

static void fresh(void)
{
    ends_calls = 0;
}

TD_FRESH(fresh);

int TD_REPLACE(kill)(pid_t pid, int number)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (number != 0 && !td_signal_exists(number))
        return TD_FAIL(kill, EINVAL);
    if (pid <= 0 && number != 0)
        td_unsupported("kill", "kill() of a group of processes, which is not simulated");
    if (pid == 0 || pid == EVERYBODY)
        return 0;
    const bool group = pid < 0;
    if (group)
        pid = -pid; /* that of its leader, the first process */
    struct td_process *process = td_process_find(pid);
    if (group && process != NULL && !td_process_is_first(process))
        process = NULL;
    if (process == NULL && pid != INIT)
        return TD_FAIL(kill, ESRCH);
    if (number == 0)
        return 0;
    if (pid == INIT)
        td_unsupported("kill", "kill() of process 1, which is not simulated");
    td_signal_send(process, NULL, number, SI_USER);
    td_signals_take();
    return 0;
}

/* Is not asked for a thread that has been joined: then the number is nobody's. */
int TD_REPLACE(pthread_kill)(pthread_t thread, int number)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    struct td_task *task = td_thread_task(thread);
    if (task->state == TD_ENDED && (task->joined || task->detached))
        td_verdict(TD_KIND_MISUSE, "a signal for %s, which is no more", td_task_name(task->number));
    if (number != 0 && (!td_signal_exists(number) || td_signal_is_internal(number)))
        return EINVAL;
    if (number == 0 || task->state == TD_ENDED)
        return 0;
    td_signal_send(task->process, task, number, SI_TKILL);
    td_signals_take();
    return 0;
}

int TD_REPLACE(raise)(int number)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (number == 0)
        return 0;
    if (!td_signal_exists(number))
        return TD_FAIL(raise, EINVAL);
    td_signal_send(td_process_now(), td_now.task, number, SI_TKILL);
    td_signals_take();
    return 0;
}

static bool can_be_asked(int number)
{
    return td_signal_exists(number) && !td_signal_is_internal(number);
}

static bool can_be_set(int number)
{
    return can_be_asked(number) && number != SIGKILL && number != SIGSTOP;
}

/* As the C library's signal(): its handler blocks its own signal, and calls are restarted, unless
 * siginterrupt() has said otherwise. */
void (*TD_REPLACE(signal)(int number, void (*handler)(int)))(int)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (can_be_set(number)) {
        struct td_signal_action before = td_signal_action(number);
        bool ends = (ends_calls & td_signal_bit(number)) != 0;
        td_signal_set_action(number, (struct td_signal_action){.handler = handler,
                                                               .blocks = td_signal_bit(number),
                                                               .flags = ends ? 0 : SA_RESTART});
        return before.handler;
    }
    (void)TD_FAIL(signal, EINVAL);
    return SIG_ERR;
}

int TD_REPLACE(sigaction)(int number, const struct sigaction *restrict action,
                          struct sigaction *restrict old)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (!can_be_asked(number) || (action != NULL && !can_be_set(number)))
        return TD_FAIL(sigaction, EINVAL);
    struct td_signal_action before = td_signal_action(number);
    if (action != NULL) {
        td_user_reads(action, sizeof(*action));
        td_signal_set_action(number,
                             (struct td_signal_action){.handler = action->sa_handler,
                                                       .blocks = td_signals_of(&action->sa_mask),
                                                       .flags = action->sa_flags});
    }
    if (old != NULL) {
        td_user_writes(old, sizeof(*old));
        old->sa_handler = before.handler;
        old->sa_flags = before.flags;
        td_signals_tell(before.blocks, &old->sa_mask);
    }
    return 0;
}

int TD_REPLACE(siginterrupt)(int number, int ends)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (!can_be_set(number))
        return TD_FAIL(siginterrupt, EINVAL);
    struct td_signal_action action = td_signal_action(number);
    ends_calls = (ends_calls & ~td_signal_bit(number)) | (ends ? td_signal_bit(number) : 0);
    action.flags = ends ? action.flags & ~SA_RESTART : action.flags | SA_RESTART;
    td_signal_set_action(number, action);
    return 0;
}

static void tell(uint64_t signals, sigset_t *set)
{
    td_user_writes(set, sizeof(*set));
    td_signals_tell(signals, set);
}

int TD_REPLACE(pthread_sigmask)(int how, const sigset_t *restrict set, sigset_t *restrict old)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    uint64_t before = td_now.task->signals.blocked, blocked = before;
    if (set != NULL) {
        if (how != SIG_BLOCK && how != SIG_UNBLOCK && how != SIG_SETMASK)
            return EINVAL;
        td_user_reads(set, sizeof(*set));
        uint64_t named = td_signals_of(set);
        blocked = how == SIG_SETMASK ? named : how == SIG_BLOCK ? before | named : before & ~named;
    }
    if (old != NULL)
        tell(before, old);
    if (set != NULL)
        td_signals_block(blocked);
    return 0;
}

/* Of a process with threads it is the calling thread's, on Linux. */
int TD_REPLACE(sigprocmask)(int how, const sigset_t *restrict set, sigset_t *restrict old)
{
    int error = td_sim_pthread_sigmask(how, set, old);
    if (error == 0)
        return 0;
    td_now.task->error = error;
    return -1;
}

int TD_REPLACE(sigpending)(sigset_t *set)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    tell(td_signals_pending() & td_now.task->signals.blocked, set);
    return 0;
}

/* Group 0 is the caller's. */
int TD_REPLACE(killpg)(pid_t group, int number)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return group < 0 ? TD_FAIL(kill, EINVAL) : td_sim_kill(-group, number);
}

TD_NUMBERED(SYS_kill, kill, (pid_t)a[0], (int)a[1])

/* The kernel's own sets are of 8 bytes, a bit each: as they are kept here. */
static long by_number_sigprocmask(const long *a)
{
    const uint64_t *set = (const uint64_t *)a[1];
    uint64_t *old = (uint64_t *)a[2];
    TD_POINT(TD_KERNEL, NULL, 0);
    uint64_t before = td_now.task->signals.blocked, blocked = before;
    const bool known = a[0] == SIG_BLOCK || a[0] == SIG_UNBLOCK || a[0] == SIG_SETMASK;
    if (a[3] != sizeof(*set) || (set != NULL && !known))
        return TD_FAIL(sigprocmask, EINVAL);
    if (set != NULL) {
        const uint64_t never = td_signal_bit(SIGKILL) | td_signal_bit(SIGSTOP);
        td_user_reads(set, sizeof(*set));
        uint64_t named = *set & ~never;
        blocked = a[0] == SIG_SETMASK ? named
                  : a[0] == SIG_BLOCK ? before | named
                                      : before & ~named;
    }
    if (old != NULL) {
        td_user_writes(old, sizeof(*old));
        *old = before;
    }
    if (set != NULL)
        td_signals_block(blocked);
    return 0;
}

TD_NUMBER(SYS_rt_sigprocmask, by_number_sigprocmask)

static long by_number_sigpending(const long *a)
{
    uint64_t *out = (uint64_t *)a[0];
    TD_POINT(TD_KERNEL, NULL, 0);
    if ((size_t)a[1] > sizeof(*out))
        return TD_FAIL(sigpending, EINVAL);
    uint64_t pending = td_signals_pending() & td_now.task->signals.blocked;
    td_user_writes(out, (size_t)a[1]);
    td_raw_move(out, &pending, (size_t)a[1]);
    return 0;
}

TD_NUMBER(SYS_rt_sigpending, by_number_sigpending)
