/* rand() and random(): as in a program that never asks for a seed; the same in every execution. */
#include "control/replace.h"
#include "memory/user_memory.h"
#include "sanitizer/raw_memory.h"
#include "strategy/strategy.h"
#include "task/fresh.h"
#include "task/schedule.h"

#include <errno.h>
#include <stdlib.h>

static uint64_t state;

/* The state lies in an array of the program's, where it has named one. */
static char *array;

static void fresh(void)
{
    state = 1;
    array = (char *)&state;
}

TD_FRESH(fresh);

static int next(void)
{
    uint64_t now;
    td_raw_move(&now, array, sizeof(now));
    int number = (int)(td_random(&now) & RAND_MAX);
    td_raw_move(array, &now, sizeof(now));
    return number;
}

static void start_at(unsigned seed)
{
    const uint64_t now = seed * 2ULL + 1;
    td_raw_move(array, &now, sizeof(now));
}

int TD_REPLACE(rand)(void)
{
    TD_POINT(TD_UPDATE, &state, sizeof(state));
    return next();
}

void TD_REPLACE(srand)(unsigned seed)
{
    TD_POINT(TD_STORE, &state, sizeof(state));
    start_at(seed);
}

long TD_REPLACE(random)(void)
{
    TD_POINT(TD_UPDATE, &state, sizeof(state));
    return next();
}

void TD_REPLACE(srandom)(unsigned seed)
{
    TD_POINT(TD_STORE, &state, sizeof(state));
    start_at(seed);
}

/* The array that was used before. */
static char *use(char *memory)
{
    char *before = array;
    array = memory;
    return before;
}

/* The least that the C library takes is what is kept here. */
char *TD_REPLACE(initstate)(unsigned seed, char *memory, size_t size)
{
    TD_POINT(TD_STORE, &state, sizeof(state));
    if (size < sizeof(state)) {
        td_now.task->error = EINVAL;
        return NULL;
    }
    td_user_writes(memory, sizeof(state));
    char *before = use(memory);
    start_at(seed);
    return before;
}

char *TD_REPLACE(setstate)(char *memory)
{
    TD_POINT(TD_STORE, &state, sizeof(state));
    td_user_reads(memory, sizeof(state));
    return use(memory);
}
