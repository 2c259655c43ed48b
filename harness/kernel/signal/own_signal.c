/* SIGPIPE and SIGABRT. */
#include "kernel/signal/own_signal.h"

#include "kernel/process.h"
#include "kernel/signal/signal.h"

void td_own_signal_pipe(void)
{
    td_signal_send(td_process_now(), td_now.task, SIGPIPE, SI_USER);
    td_signals_take();
}

void td_own_signal_abort(void)
{
    td_signals_block(td_now.task->signals.blocked & ~td_signal_bit(SIGABRT));
    td_signal_send(td_process_now(), td_now.task, SIGABRT, SI_TKILL);
    td_signals_take();
}
