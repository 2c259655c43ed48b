/* Failures of the system, and whether there was one. */
#include "choice/fault.h"

#include "choice/choose.h"
#include "task/fresh.h"
#include "teardown.h"

static bool faulted;

static void fresh(void)
{
    faulted = false;
}

TD_FRESH(fresh);

bool td_fault(const char *label)
{
    if (!td_target.memory_fails || td_choose(TD_CHOOSE_KERNEL, 2, label) == 0)
        return false;
    td_fault_note();
    return true;
}

void td_fault_note(void)
{
    faulted = true;
}

bool td_faulted(void)
{
    return faulted;
}
