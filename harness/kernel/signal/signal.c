/*
 * Signals: sending, and what is done about one that has come (signal(7); Linux, kernel/signal.c).
 *
 * A bit is in one of two sets. In the process's it waits for any task, and stays there only while
 * every task blocks it, or one is in sigwait(): else assign() gives it to a task at once. In a
 * task's it is for that one, until the task lets it through.
 *
 * Linux prefers the main thread where several could run a handler; POSIX leaves it open, and so do
 * other kernels. So it is a choice here: a program that relies on Linux's is found.
 *
 * Handlers run on the task that has the signal, when it next runs, on top of what it was about to
 * do. That point is then published again, since the handler's own have taken its place, and the
 * strategy is asked anew: between a handler's end and the access that it came before, others may
 * run.
 */
#include "kernel/signal/signal.h"

#include "choice/choose.h"
#include "kernel/process.h"
#include "kernel/signal/signal_name.h"
#include "sanitizer/sanitizer.h"
#include "strategy/strategy.h"
#include "task/fresh.h"
#include "task/schedule.h"
#include "task/wait.h"
#include "teardown.h"
#include "verdict/verdict.h"

#include <assert.h>
#include <unistd.h>

/* What sigaction() keeps, and tells: Linux forgets what it does not know, and the C library
 * tells the kernel where a handler returns to. */
enum {
    FLAGS = SA_NOCLDSTOP | SA_NOCLDWAIT | SA_SIGINFO | SA_ONSTACK | SA_RESTART | SA_NODEFER |
            (int)SA_RESETHAND,
#if defined(__x86_64__)
    RESTORER = 0x04000000,
#else
    RESTORER = 0,
#endif
};

/* Where the one that waits comes from. */
struct origin {
    int code;
    pid_t pid;
};

static struct signals {
    uint32_t generation; /* of the execution that used it last: nothing is cleared in between */
    uint64_t pending;    /* for any task of the process */
    uint64_t set;        /* action[n] was set */
    struct td_signal_action action[TD_SIGNAL_MAX + 1];
    struct origin origin[TD_SIGNAL_MAX + 1];
} processes[TD_PROCESSES_MAX];
static uint32_t generation;

static struct origin origins[TD_TASKS_MAX][TD_SIGNAL_MAX + 1];

static const struct td_signal_listener *listening;

static void fresh(void)
{
    generation++;
    listening = NULL;
}

TD_FRESH(fresh);

static struct signals *signals_of(const struct td_process *process)
{
    struct signals *signals = &processes[process->number];
    if (signals->generation != generation)
        signals->pending = signals->set = 0;
    signals->generation = generation;
    return signals;
}

static struct signals *signals_now(void)
{
    return signals_of(td_process_now());
}

static struct td_signal_action action_of(const struct signals *signals, int number)
{
    if ((signals->set & td_signal_bit(number)) != 0)
        return signals->action[number];
    return (struct td_signal_action){.handler = SIG_DFL};
}

struct td_signal_action td_signal_action(int number)
{
    return action_of(signals_now(), number);
}

uint64_t td_signals_handled(const struct td_process *process)
{
    const struct signals *signals = signals_of(process);
    uint64_t handled = 0;
    for (uint64_t rest = signals->set; rest != 0; rest &= rest - 1) {
        int number = 1 + __builtin_ctzll(rest);
        void (*handler)(int) = signals->action[number].handler;
        if (handler != SIG_IGN && handler != SIG_DFL)
            handled |= td_signal_bit(number);
    }
    return handled;
}

static bool is_nothing(int number, void (*handler)(int))
{
    return handler == SIG_IGN || (handler == SIG_DFL && (number == SIGCHLD || number == SIGCONT ||
                                                         number == SIGURG || number == SIGWINCH));
}

/* What is ignored no longer waits. */
static void discard(const struct td_process *process, uint64_t bit)
{
    signals_of(process)->pending &= ~bit;
    for (unsigned n = 0; n < td_tasks.count; n++)
        if (td_tasks.slot[n].process == process)
            td_tasks.slot[n].signals.pending &= ~bit;
}

void td_signal_set_action(int number, struct td_signal_action action)
{
    struct signals *signals = signals_now();
    uint64_t bit = td_signal_bit(number);
    action.blocks &= ~(td_signal_bit(SIGKILL) | td_signal_bit(SIGSTOP));
    action.flags = (action.flags & FLAGS) | RESTORER;
    signals->set |= bit;
    signals->action[number] = action;
    if (is_nothing(number, action.handler))
        discard(td_process_now(), bit);
}

/* The main task takes no part: it is the host's, but for the program that it starts. */
static bool lives(const struct td_task *task, const struct td_process *process)
{
    return task->process == process && task->state != TD_ENDED && task->number != 0;
}

/* Of the process, those that wait for it in sigwait() (`awaits`), or else that let it through. */
static uint64_t tasks_that(const struct td_process *process, uint64_t bit, bool awaits)
{
    uint64_t found = 0;
    for (unsigned n = 0; n < td_tasks.count; n++) {
        const struct td_task *task = &td_tasks.slot[n];
        bool is = awaits ? (task->signals.awaited & bit) != 0 : (task->signals.blocked & bit) == 0;
        if (lives(task, process) && is)
            found |= 1ULL << n;
    }
    return found;
}

/* A signal that `task`, which does not block it, has to do something about. */
static void come(struct td_process *process, struct td_task *task, int number)
{
    assert(task->process == process && task->state != TD_ENDED);
    struct td_signal_action action = action_of(signals_of(process), number);
    if (action.handler == SIG_DFL) {
        task->signals.pending &= ~td_signal_bit(number);
        if (number == SIGSTOP || number == SIGTSTP || number == SIGTTIN || number == SIGTTOU)
            td_unsupported("kill", "%s would stop the process, which is not simulated",
                           td_signal_name(number));
        td_process_kill(process, td_signal_name(number));
    } else if (task->state == TD_WAITING) {
        td_ready(task);
    }
}

/* To one that does not block it, unless somebody waits for it. */
static void assign(struct td_process *process, int number)
{
    struct signals *signals = signals_of(process);
    uint64_t bit = td_signal_bit(number), takers = tasks_that(process, bit, false);
    if (takers == 0 || tasks_that(process, bit, true) != 0)
        return;
    unsigned count = (unsigned)__builtin_popcountll(takers);
    unsigned index =
        count > 1 ? td_choose(TD_CHOOSE_KERNEL, count, "which thread takes a signal") : 0;
    struct td_task *task = &td_tasks.slot[td_member(takers, index)];
    signals->pending &= ~bit;
    task->signals.pending |= bit;
    origins[task->number][number] = signals->origin[number];
    come(process, task, number);
}

/* Linux asks the main thread of the process; here it is the first that lives. */
static bool is_dropped(const struct td_process *process, const struct td_task *task, int number)
{
    for (unsigned n = 1; task == NULL && n < td_tasks.count; n++)
        if (lives(&td_tasks.slot[n], process))
            task = &td_tasks.slot[n];
    bool blocked = task != NULL && (task->signals.blocked & td_signal_bit(number)) != 0;
    return !blocked && is_nothing(number, action_of(signals_of(process), number).handler);
}

void td_signal_send(struct td_process *process, struct td_task *task, int number, int code)
{
    struct signals *signals = signals_of(process);
    uint64_t bit = td_signal_bit(number),
             *pending = task != NULL ? &task->signals.pending : &signals->pending;
    if (number == SIGKILL)
        td_process_kill(process, td_signal_name(number));
    if (number == SIGKILL || is_dropped(process, task, number))
        return;
    if (number >= SIGRTMIN && (*pending & bit) != 0)
        td_unsupported("kill", "signal %d waits twice; queues of signals are not simulated",
                       number);
    td_san_release(signals);
    if ((*pending & bit) == 0) {
        struct origin *origin =
            task != NULL ? &origins[task->number][number] : &signals->origin[number];
        *origin = (struct origin){code, code == SI_KERNEL ? 0 : td_process_now()->pid};
    }
    *pending |= bit;
    td_wake_all(signals);
    if (listening != NULL)
        listening->notice(bit);
    if (task == NULL)
        assign(process, number);
    else if ((task->signals.blocked & bit) == 0)
        come(process, task, number);
}

void td_signals_listen(const struct td_signal_listener *listener)
{
    listening = listener;
}

uint64_t td_signals_listened(void)
{
    return listening != NULL ? listening->takes() : 0;
}

static siginfo_t describe(int number, struct origin origin)
{
    siginfo_t info;
    for (unsigned i = 0; i < sizeof(info); i++) /* a memset would be intercepted */
        ((volatile char *)&info)[i] = 0;
    info.si_signo = number;
    info.si_code = origin.code;
    info.si_pid = origin.pid;
    info.si_uid = origin.code == SI_KERNEL ? 0 : TD_USER;
    return info;
}

static void call(struct td_signal_action action, int number, siginfo_t *info)
{
    td_note("runs the handler of %s", td_signal_name(number));
    if ((action.flags & SA_SIGINFO) != 0)
        ((void (*)(int, siginfo_t *, void *))(void *)action.handler)(number, info, NULL);
    else
        action.handler(number);
    td_note("ends the handler of %s", td_signal_name(number));
}

/* On top of what the task was about to do, which it then is about to do again. */
static void handle(struct td_task *task, int number)
{
    assert(task == td_now.task && (task->signals.pending & td_signal_bit(number)) == 0);
    struct signals *signals = signals_now();
    struct td_signal_action action = action_of(signals, number);
    const struct td_pending before = task->pending;
    const uint64_t blocked = task->signals.blocked;
    const bool timed_out = task->timed_out;
    siginfo_t info = describe(number, origins[task->number][number]);
    if ((action.flags & SA_NODEFER) == 0)
        task->signals.blocked |= td_signal_bit(number);
    task->signals.blocked |= action.blocks;
    if ((action.flags & SA_RESETHAND) != 0)
        signals->action[number].handler = SIG_DFL; /* what else was set stays */
    td_san_acquire(signals);
    call(action, number, &info);
    task->timed_out = timed_out;
    if ((action.flags & SA_RESTART) == 0)
        task->signals.hit = TD_HIT;
    else if (task->signals.hit == TD_NOT_HIT)
        task->signals.hit = TD_HIT_RESTARTS;
    td_signals_block(blocked);
    td_point(before.event, before.object, before.size, before.place);
}

/* The lowest number first, as Linux does. In a loop: a handler may have sent, or let through,
 * another one. */
void td_signals_take(void)
{
    struct td_task *task = td_now.task;
    uint64_t due;
    while ((due = task->signals.pending & ~task->signals.blocked) != 0) {
        int number = 1 + __builtin_ctzll(due);
        task->signals.pending &= ~td_signal_bit(number);
        struct td_signal_action action = td_signal_action(number);
        if (is_nothing(number, action.handler))
            continue;
        if (action.handler == SIG_DFL)
            come(task->process, task, number);
        handle(task, number);
    }
}

TD_WHEN_TASK_RESUMES(td_signals_take);

void td_signals_block(uint64_t blocked)
{
    struct td_task *task = td_now.task;
    task->signals.blocked = blocked & ~(td_signal_bit(SIGKILL) | td_signal_bit(SIGSTOP));
    for (uint64_t rest = signals_now()->pending & ~task->signals.blocked; rest != 0;
         rest &= rest - 1)
        assign(task->process, 1 + __builtin_ctzll(rest));
    td_signals_take();
}

uint64_t td_signals_pending(void)
{
    return td_now.task->signals.pending | signals_now()->pending;
}

const void *td_signals_object(void)
{
    return signals_now();
}

int td_signal_accept(uint64_t set, siginfo_t *info)
{
    struct td_task *task = td_now.task;
    struct signals *signals = signals_now();
    uint64_t *from =
        (task->signals.pending & set) != 0 ? &task->signals.pending : &signals->pending;
    if ((*from & set) == 0)
        return 0;
    int number = 1 + __builtin_ctzll(*from & set);
    *from &= ~td_signal_bit(number);
    td_san_acquire(signals);
    *info = describe(number, from == &signals->pending ? signals->origin[number]
                                                       : origins[task->number][number]);
    return number;
}
