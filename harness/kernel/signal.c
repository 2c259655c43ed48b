/*
 * Signals, as far as they end a process: SIGKILL, and SIGPIPE unless it is ignored or blocked. No
 * others are ever sent. A handler is kept, as most programs set some; SIGPIPE's would have to be called.
 */
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/caller.h"
#include "kernel/signal_answers.h"
#include "kernel/transfer.h"
#include "task/execution.h"
#include "task/process.h"
#include "verdict/verdict.h"

#include <pthread.h>
#include <signal.h>

TD_ANSWERS(TD_ANSWERS_signal);

enum { INIT = 1, SIGNALS = 64 };

static struct settings {
    uint32_t generation; /* of the execution that used it last: nothing is cleared in between */
    uint64_t ignored;    /* bit n - 1: signal n */
    uint64_t handled;    /* likewise: handler[n] is to be called */
    void (*handler[SIGNALS + 1])(int);
} settings[TD_PROCESSES_MAX];
static uint32_t generation;

static struct {
    uint64_t blocked;
    bool pending; /* SIGPIPE */
} masks[TD_TASKS_MAX];

static void fresh(void)
{
    generation++;
    for (unsigned n = 0; n < td_tasks.count; n++) { /* of the execution before */
        masks[n].blocked = 0;
        masks[n].pending = false;
    }
}

TD_FRESH(fresh);

static struct settings *settings_now(void)
{
    struct settings *own = &settings[td_process_now()->number];
    if (own->generation != generation)
        own->ignored = own->handled = 0;
    own->generation = generation;
    return own;
}

/* Bits: signals are 1 to 64. */
static uint64_t bit_of(int number)
{
    return 1ULL << (number - 1);
}

static bool exists(int number)
{
    return number >= 1 && number <= SIGNALS;
}

void td_broken_pipe(void)
{
    unsigned task = td_now.task->number;
    if ((settings_now()->ignored & bit_of(SIGPIPE)) != 0)
        return;
    if ((masks[task].blocked & bit_of(SIGPIPE)) != 0)
        masks[task].pending = true;
    else if ((settings_now()->handled & bit_of(SIGPIPE)) != 0)
        td_verdict("unsupported", "SIGPIPE has a handler; handlers are not called");
    else
        td_process_kill(td_process_now(), "SIGPIPE");
}

int TD_REPLACE(kill)(pid_t pid, int number)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (number != 0 && !exists(number))
        return TD_FAIL(kill, EINVAL);
    if (pid <= 0)
        td_verdict("unsupported", "kill() of a group of processes, which is not simulated");
    struct td_process *process = td_process_find(pid);
    if (process == NULL && pid != INIT)
        return TD_FAIL(kill, ESRCH);
    if (number == 0)
        return 0;
    if (number != SIGKILL || pid == INIT)
        td_verdict("unsupported", "kill() with signal %d; SIGKILL is simulated", number);
    td_process_kill(process, "SIGKILL");
    return 0;
}

/* What happens at the signal now. */
static void (*handler_of(int number))(int)
{
    const struct settings *own = settings_now();
    if ((own->handled & bit_of(number)) != 0)
        return own->handler[number];
    return (own->ignored & bit_of(number)) != 0 ? SIG_IGN : SIG_DFL;
}

/* Sets what happens; what it was before. The caller has checked the number. */
static void (*handle(int number, void (*handler)(int)))(int)
{
    void (*before)(int) = handler_of(number);
    struct settings *own = settings_now();
    own->ignored &= ~bit_of(number);
    own->handled &= ~bit_of(number);
    if (handler == SIG_IGN)
        own->ignored |= bit_of(number);
    else if (handler != SIG_DFL)
        own->handled |= bit_of(number);
    own->handler[number] = handler;
    return before;
}

static bool can_be_set(int number)
{
    return exists(number) && number != SIGKILL && number != SIGSTOP;
}

void (*TD_REPLACE(signal)(int number, void (*handler)(int)))(int)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (can_be_set(number))
        return handle(number, handler);
    (void)TD_FAIL(signal, EINVAL);
    return SIG_ERR;
}

int TD_REPLACE(sigaction)(int number, const struct sigaction *restrict action,
                          struct sigaction *restrict old)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (!exists(number) || (action != NULL && !can_be_set(number)))
        return TD_FAIL(sigaction, EINVAL);
    void (*before)(int) = handler_of(number);
    if (action != NULL) {
        td_caller_reads(action, sizeof *action);
        handle(number, action->sa_handler);
    }
    if (old != NULL) {
        td_caller_writes(old, sizeof *old);
        old->sa_handler = before;
        old->sa_flags = 0;
        sigemptyset(&old->sa_mask);
    }
    return 0;
}

static uint64_t bits_of(const sigset_t *set)
{
    uint64_t bits = 0;
    for (int number = 1; number <= 64; number++)
        if (sigismember(set, number) == 1)
            bits |= bit_of(number);
    return bits;
}

static void tell(uint64_t bits, sigset_t *set)
{
    td_caller_writes(set, sizeof *set);
    sigemptyset(set);
    for (int number = 1; number <= 64; number++)
        if ((bits & bit_of(number)) != 0)
            sigaddset(set, number);
}

int TD_REPLACE(pthread_sigmask)(int how, const sigset_t *restrict set, sigset_t *restrict old)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    unsigned task = td_now.task->number;
    uint64_t before = masks[task].blocked;
    if (set != NULL) {
        if (how != SIG_BLOCK && how != SIG_UNBLOCK && how != SIG_SETMASK)
            return EINVAL;
        td_caller_reads(set, sizeof *set);
        uint64_t bits = bits_of(set) & ~(bit_of(SIGKILL) | bit_of(SIGSTOP));
        masks[task].blocked = how == SIG_SETMASK ? bits
                              : how == SIG_BLOCK ? before | bits
                                                 : before & ~bits;
    }
    if (old != NULL)
        tell(before, old);
    if (masks[task].pending && (masks[task].blocked & bit_of(SIGPIPE)) == 0) {
        masks[task].pending = false;
        td_broken_pipe();
    }
    return 0;
}

/* Of a process with threads it is the calling thread's, on Linux. */
int TD_REPLACE(sigprocmask)(int how, const sigset_t *restrict set, sigset_t *restrict old)
{
    int error = TD_REPLACE(pthread_sigmask)(how, set, old);
    if (error == 0)
        return 0;
    td_now.task->error = error;
    return -1;
}
