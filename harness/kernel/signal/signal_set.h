/* signal_set.h: the program's sets of signals. */
#ifndef TD_KERNEL_SIGNAL_SIGNAL_SET_H
#define TD_KERNEL_SIGNAL_SIGNAL_SET_H

#include <signal.h>
#include <stdint.h>

/* From and to the program's sets. The caller has told the sanitizers of that memory. No points. */
uint64_t td_signals_of(const sigset_t *set);
void td_signals_tell(uint64_t signals, sigset_t *set);

#endif
