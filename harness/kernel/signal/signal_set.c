/* Sets of signals. */
#include "kernel/signal/signal_set.h"

#include "kernel/signal/signal.h"

uint64_t td_signals_of(const sigset_t *set)
{
    uint64_t signals = 0;
    for (int number = 1; number <= TD_SIGNAL_MAX; number++)
        if (sigismember(set, number) == 1)
            signals |= td_signal_bit(number);
    return signals;
}

void td_signals_tell(uint64_t signals, sigset_t *set)
{
    sigemptyset(set);
    for (int number = 1; number <= TD_SIGNAL_MAX; number++)
        if ((signals & td_signal_bit(number)) != 0)
            sigaddset(set, number);
}
