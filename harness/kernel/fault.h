/* fault.h: failures of the system itself, by choice of the input. On a task; no point. */
#ifndef TD_KERNEL_FAULT_H
#define TD_KERNEL_FAULT_H

#include "choice/choose.h"
#include "teardown.h"

/* True: the kernel is out of what `label` names ("memory is not there in the kernel"). Never where
 * the target says that memory lasts. */
static inline bool td_fault(const char *label)
{
    return !td_target.memory_lasts && td_choose(TD_CHOOSE_KERNEL, 2, label) != 0;
}

#endif
