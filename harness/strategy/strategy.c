/*
 * The strategies that are linked in, found through their section. Each has its name and its code to
 * itself, or the process does not begin.
 */
#include "strategy/strategy.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

extern const struct td_strategy *const __start_td_strategies[];
extern const struct td_strategy *const __stop_td_strategies[];

static const struct td_strategy *coded[TD_STRATEGIES_MAX];
static unsigned coded_count;
static unsigned weights; /* of them all */
static const struct td_strategy *by_code[256];

static _Noreturn void bad(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "teardown: strategies: ");
    vfprintf(stderr, format, arguments);
    fprintf(stderr, "\n");
    va_end(arguments);
    exit(2);
}

static void check_name(const struct td_strategy *const *entry)
{
    const char *name = (*entry)->name;
    if (name[0] == '\0' || name[strcspn(name, " \t#~")] != '\0')
        bad("'%s' is no name: one word of the text form is wanted", name);
    for (const struct td_strategy *const *s = __start_td_strategies; s < entry; s++)
        if (strcmp((*s)->name, name) == 0)
            bad("two have the name '%s'", name);
}

/* Sorted by code: the order in which the linker met the files must not matter. */
static void sort_in(const struct td_strategy *strategy)
{
    if (coded_count == TD_STRATEGIES_MAX)
        bad("more than %d", TD_STRATEGIES_MAX);
    unsigned at = coded_count++;
    for (; at > 0 && coded[at - 1]->code > strategy->code; at--)
        coded[at] = coded[at - 1];
    if (at > 0 && coded[at - 1]->code == strategy->code)
        bad("'%s' and '%s' have the same code, '%c'", coded[at - 1]->name, strategy->name,
            strategy->code);
    coded[at] = strategy;
}

static void stand_in(const struct td_strategy *strategy)
{
    if (strategy->stands_in > TD_STAND_INS || (strategy->stands_in != 0 && strategy->code == 0))
        bad("'%s' stands in as number %u: 1 to %d are wanted, with a code", strategy->name,
            strategy->stands_in, TD_STAND_INS);
    for (unsigned code = strategy->stands_in - 1U; code < 256; code += TD_STAND_INS) {
        if (by_code[code] != NULL)
            bad("'%s' and '%s' both stand in as number %u", by_code[code]->name, strategy->name,
                strategy->stands_in);
        by_code[code] = strategy;
    }
}

__attribute__((constructor)) static void collect(void)
{
    for (const struct td_strategy *const *s = __start_td_strategies; s < __stop_td_strategies;
         s++) {
        check_name(s);
        stand_in(*s);
        if ((*s)->code != 0)
            sort_in(*s);
    }
    if (coded_count == 0)
        bad("no input can name any");
    for (unsigned i = 0; i < coded_count; i++)
        weights += coded[i]->weight;
    if (weights == 0)
        bad("none has a weight: no input can be made up");
    for (unsigned code = 0; code < 256; code++)
        if (by_code[code] == NULL)
            by_code[code] = coded[0];
    for (unsigned i = 0; i < coded_count; i++)
        by_code[(uint8_t)coded[i]->code] = coded[i];
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
    return index < coded_count ? coded[index] : NULL;
}

unsigned td_strategy_count(void)
{
    return coded_count;
}

const struct td_strategy *td_strategy_drawn(uint32_t random)
{
    unsigned i = 0;
    for (uint32_t rest = random % weights; rest >= coded[i]->weight; i++)
        rest -= coded[i]->weight;
    return coded[i];
}

uint64_t td_seed_of(const uint8_t *bytes, size_t size)
{
    uint64_t hash = 0xcbf29ce484222325ULL;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ bytes[i]) * 0x100000001b3ULL;
    hash ^= hash >> 32;
    return hash != 0 ? hash : 1;
}
