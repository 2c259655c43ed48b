/* rand() and random(): as in a program that never asks for a seed; the same in every execution. */
#include "control/replace.h"
#include "strategy/strategy.h"
#include "task/execution.h"
#include "task/schedule.h"

#include <stdlib.h>

static uint64_t state;

static void fresh(void)
{
    state = 1;
}

TD_FRESH(fresh);

int TD_REPLACE(rand)(void)
{
    TD_POINT(TD_UPDATE, &state, sizeof state);
    return (int)(td_random(&state) & RAND_MAX);
}

void TD_REPLACE(srand)(unsigned seed)
{
    TD_POINT(TD_STORE, &state, sizeof state);
    state = seed * 2ULL + 1;
}

long TD_REPLACE(random)(void)
{
    TD_POINT(TD_UPDATE, &state, sizeof state);
    return (long)(td_random(&state) & RAND_MAX);
}

void TD_REPLACE(srandom)(unsigned seed)
{
    TD_POINT(TD_STORE, &state, sizeof state);
    state = seed * 2ULL + 1;
}
