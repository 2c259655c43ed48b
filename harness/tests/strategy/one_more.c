/*
 * A strategy more, for tests: linked with a fuzz binary, this file is all that it takes. Its
 * schedule is a seed, as eight bytes in a word of its own; each point is anybody's.
 */
#include "strategy/strategy.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { SEED = 8, DIGITS = 2 * SEED };

static uint64_t state;

static void start(const uint8_t *bytes, size_t size)
{
    state = td_seed_of(bytes, size);
}

static struct td_pick pick(const struct td_menu *menu)
{
    uint64_t set = menu->ready | menu->timers;
    unsigned n = (unsigned)__builtin_popcountll(set);
    return (struct td_pick){td_member(set, n > 1 ? td_random_below(&state, n) : 0), 1};
}

static void print(const uint8_t *entry, FILE *out)
{
    uint64_t seed;
    memcpy(&seed, entry, sizeof(seed));
    fprintf(out, "seed=%0*llx", DIGITS, (unsigned long long)seed);
}

static bool parse(const char *word, uint8_t *entry)
{
    char *end;
    if (strncmp(word, "seed=", 5) != 0 || strlen(word) != 5 + DIGITS)
        return false;
    uint64_t seed = strtoull(word + 5, &end, 16);
    memcpy(entry, &seed, sizeof(seed));
    return *end == '\0';
}

static const struct td_schedule_text text = {
    .width = SEED, .form = "seed=…", .print = print, .parse = parse};

static const struct td_strategy one_more = {
    .code = 'm',
    .name = "one_more",
    .summary = "each point is anybody's",
    .start = start,
    .pick = pick,
    .weight = 1,
    .text = &text,
};

TD_STRATEGY(one_more);
