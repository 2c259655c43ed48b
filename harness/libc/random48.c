/* drand48() and its kin, as POSIX states them: X becomes (a X + c) modulo 2^48. The state is all
 * threads', and as in a program that never asks for a seed at the beginning of every execution. */
#include "control/replace.h"
#include "memory/user_memory.h"
#include "task/fresh.h"
#include "task/schedule.h"

#include <stdint.h>
#include <stdlib.h>

#define MULTIPLIER 0x5deece66dULL
#define MASK       ((1ULL << 48) - 1)

enum { ADDEND = 0xb, LOWEST = 0x330e, WORDS = 3, WORD_BITS = 16 };

static struct {
    uint64_t x, a;
    uint16_t c;
} state;

static void fresh(void)
{
    state.x = 0;
    state.a = MULTIPLIER;
    state.c = ADDEND;
}

TD_FRESH(fresh);

static uint64_t number_of(const unsigned short words[WORDS])
{
    return (uint64_t)words[2] << 2 * WORD_BITS | (uint64_t)words[1] << WORD_BITS | words[0];
}

static void words_of(uint64_t x, unsigned short words[WORDS])
{
    for (unsigned i = 0; i < WORDS; i++)
        words[i] = (unsigned short)(x >> i * WORD_BITS);
}

static uint64_t after(uint64_t x)
{
    return (x * state.a + state.c) & MASK;
}

static uint64_t next(void)
{
    return state.x = after(state.x);
}

/* Of a state that is the caller's. */
static uint64_t next_of(unsigned short words[WORDS])
{
    td_user_reads(words, WORDS * sizeof(*words));
    td_user_writes(words, WORDS * sizeof(*words));
    uint64_t x = after(number_of(words));
    words_of(x, words);
    return x;
}

/* From 0 up to 1. */
static double fraction(uint64_t x)
{
    return (double)x / (double)(MASK + 1);
}

/* From 0 up to 2^31; from -2^31 up to 2^31. */
static long natural(uint64_t x)
{
    return (long)(x >> 17);
}

static long whole(uint64_t x)
{
    return (int32_t)(uint32_t)(x >> 16);
}

double TD_REPLACE(drand48)(void)
{
    TD_POINT(TD_UPDATE, &state, sizeof(state));
    return fraction(next());
}

double TD_REPLACE(erand48)(unsigned short words[WORDS])
{
    TD_POINT(TD_LOAD, &state, sizeof(state));
    return fraction(next_of(words));
}

long TD_REPLACE(lrand48)(void)
{
    TD_POINT(TD_UPDATE, &state, sizeof(state));
    return natural(next());
}

long TD_REPLACE(nrand48)(unsigned short words[WORDS])
{
    TD_POINT(TD_LOAD, &state, sizeof(state));
    return natural(next_of(words));
}

long TD_REPLACE(mrand48)(void)
{
    TD_POINT(TD_UPDATE, &state, sizeof(state));
    return whole(next());
}

long TD_REPLACE(jrand48)(unsigned short words[WORDS])
{
    TD_POINT(TD_LOAD, &state, sizeof(state));
    return whole(next_of(words));
}

/* Each seed also brings back the usual a and c. */
static void start_at(uint64_t x)
{
    fresh();
    state.x = x;
}

void TD_REPLACE(srand48)(long seed)
{
    TD_POINT(TD_STORE, &state, sizeof(state));
    start_at((uint64_t)(uint32_t)seed << WORD_BITS | LOWEST);
}

unsigned short *TD_REPLACE(seed48)(unsigned short words[WORDS])
{
    static unsigned short before[WORDS];
    TD_POINT(TD_STORE, &state, sizeof(state));
    td_user_reads(words, WORDS * sizeof(*words));
    td_user_writes(before, sizeof(before));
    words_of(state.x, before);
    start_at(number_of(words));
    return before;
}

void TD_REPLACE(lcong48)(unsigned short words[2 * WORDS + 1])
{
    TD_POINT(TD_STORE, &state, sizeof(state));
    td_user_reads(words, (2 * WORDS + 1) * sizeof(*words));
    state.x = number_of(words);
    state.a = number_of(words + WORDS);
    state.c = words[2 * WORDS];
}
