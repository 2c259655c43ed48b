/*
 * Signals that the outside world sends.
 *
 * A daemon waits for SIGTERM, and takes down all that it has when it comes: the very code that this
 * project looks at, and nobody under control sends it. Nobody would ever end its main loop, and
 * each execution would be called a deadlock.
 *
 * So each of the three comes once, at the latest when nobody else can go on: once, since a program
 * that is asked to end twice is to be killed by the second time, and since an execution has to come
 * to its end. Only where the program waits for it: else its default action would end every program
 * at once, and find nothing. And by choice before that, where a task begins to wait: no other
 * moment is needed, since handlers run at any of the points that follow.
 */
#include "kernel/signal/signal_outside.h"

#include "choice/choose.h"
#include "kernel/process.h"
#include "kernel/signal/signal.h"
#include "kernel/signal/signal_name.h"
#include "strategy/strategy.h"
#include "task/fresh.h"
#include "task/schedule.h"
#include "teardown.h"

#include <assert.h>

/* The first is the usual one: what reads its configuration anew at SIGHUP goes on. */
static const int numbers[] = {SIGHUP, SIGTERM, SIGINT};

static uint64_t came;

static void fresh(void)
{
    came = 0;
}

TD_FRESH(fresh);

/* Those of the outside's that the first process would notice and has not had. One that a signalfd
 * takes must be blocked, or it would end the process. */
static uint64_t expected(void)
{
    uint64_t all = 0, awaited = 0, let_through = 0;
    const struct td_process *first = td_host.process;
    const uint64_t handled = td_signals_handled(first);
    for (unsigned i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
        all |= td_signal_bit(numbers[i]);
    for (unsigned n = 1; n < td_tasks.count; n++) {
        const struct td_task *task = &td_tasks.slot[n];
        if (task->process != first || task->state == TD_ENDED)
            continue;
        awaited |= task->signals.awaited | (handled & ~task->signals.blocked);
        let_through |= ~task->signals.blocked;
    }
    return all & (awaited | (td_signals_listened() & ~let_through)) & ~came;
}

static void send(uint64_t set)
{
    int options[sizeof(numbers) / sizeof(numbers[0])];
    unsigned count = 0;
    for (unsigned i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
        if ((set & td_signal_bit(numbers[i])) != 0)
            options[count++] = numbers[i];
    assert(count > 0);
    unsigned index = count > 1 ? td_choose(TD_CHOOSE_KERNEL, count, "which signal comes") : 0;
    came |= td_signal_bit(options[index]);
    td_note("from outside: %s", td_signal_name(options[index]));
    td_signal_send(td_host.process, NULL, options[index], SI_USER);
}

/* One of them comes if there is one to come. */
static bool from_outside(void)
{
    uint64_t set = td_target.no_signals ? 0 : expected();
    if (set != 0)
        send(set);
    return set != 0;
}

TD_WHEN_NOBODY_CAN_RUN(from_outside);

bool td_signal_may_come(void)
{
    if (td_target.no_signals || td_process_now() != td_host.process)
        return false;
    uint64_t set = expected();
    if (set == 0 || td_choose(TD_CHOOSE_KERNEL, 2, "a signal comes from outside") == 0)
        return false;
    send(set);
    td_signals_take();
    return true;
}
