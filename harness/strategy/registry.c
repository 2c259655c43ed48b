/* The strategies that are linked in, found through their section. */
#include "strategy/strategy.h"

#include <string.h>

extern const struct td_strategy *const __start_td_strategies[];
extern const struct td_strategy *const __stop_td_strategies[];

enum { STRATEGIES_MAX = 16 };

static const struct td_strategy *drawable[STRATEGIES_MAX];
static unsigned drawable_count;
static const struct td_strategy *by_code[256];

/* Sorted by code: the order in which the linker met the files must not matter. */
static void sort_in(const struct td_strategy *strategy)
{
    unsigned at = drawable_count++;
    for (; at > 0 && drawable[at - 1]->code > strategy->code; at--)
        drawable[at] = drawable[at - 1];
    drawable[at] = strategy;
}

__attribute__((constructor)) static void collect(void)
{
    for (const struct td_strategy *const *s = __start_td_strategies; s < __stop_td_strategies; s++)
        if (!(*s)->internal && drawable_count < STRATEGIES_MAX)
            sort_in(*s);
    for (unsigned code = 0; code < 256; code++)
        by_code[code] = drawable[code % drawable_count];
    for (unsigned i = 0; i < drawable_count; i++)
        by_code[(uint8_t)drawable[i]->code] = drawable[i];
}

const struct td_strategy *td_strategy_of(uint8_t code)
{
    return by_code[code];
}

const struct td_strategy *td_strategy_named(const char *name)
{
    for (const struct td_strategy *const *s = __start_td_strategies; s < __stop_td_strategies; s++)
        if (strcmp((*s)->name, name) == 0)
            return *s;
    return NULL;
}

const struct td_strategy *td_strategy_at(unsigned index)
{
    return index < drawable_count ? drawable[index] : NULL;
}

unsigned td_strategy_count(void)
{
    return drawable_count;
}

uint64_t td_seed_of(const uint8_t *bytes, size_t size)
{
    uint64_t hash = 0xcbf29ce484222325ULL;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ bytes[i]) * 0x100000001b3ULL;
    hash ^= hash >> 32;
    return hash != 0 ? hash : 1;
}
