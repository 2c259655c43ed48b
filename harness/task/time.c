/* The value of the virtual clock. */
#include "task/time.h"

#include "task/fresh.h"

static const uint64_t BOOT = 1000 * 1000000000ULL; /* of CLOCK_MONOTONIC */

static uint64_t now;

static void fresh(void)
{
    now = BOOT;
}

TD_FRESH(fresh);

uint64_t td_time_now(void)
{
    return now;
}

void td_time_pass_to(uint64_t ns)
{
    if (ns > now)
        now = ns;
}

void td_time_pass(uint64_t ns)
{
    now += ns;
}
