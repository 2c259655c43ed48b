/* Two strategies, of which the second is what the build says: strategy/strategy.c refuses it, or
 * not. */
#include "strategy/strategy.h"

static void start(const uint8_t *bytes, size_t size)
{
    (void)bytes, (void)size;
}

static struct td_pick pick(const struct td_menu *menu)
{
    return (struct td_pick){td_next_of(menu->ready, 0), TD_RUN_ON};
}

#define STRATEGY(variable, its_code, its_name, number)                                             \
    static const struct td_strategy variable = {                                                   \
        .code = its_code,                                                                          \
        .name = its_name,                                                                          \
        .summary = "",                                                                             \
        .start = start,                                                                            \
        .weight = WEIGHT,                                                                          \
        .pick = pick,                                                                              \
        .stands_in = number,                                                                       \
    };                                                                                             \
    static const struct td_strategy *const variable##_entry                                        \
        __attribute__((used, retain, section("td_strategies"))) = &(variable)

#ifndef WEIGHT
#define WEIGHT 1
#endif
#ifndef CODE
#define CODE 'b'
#endif
#ifndef NAME
#define NAME "second"
#endif
#ifndef NUMBER
#define NUMBER 2
#endif

STRATEGY(first, 'a', "first", 1);
STRATEGY(second, CODE, NAME, NUMBER);
#ifdef MANY
#define MORE(c) STRATEGY(more_##c, #c[0], #c, 0)
MORE(d);
MORE(e);
MORE(f);
MORE(g);
MORE(h);
MORE(i);
MORE(j);
MORE(k);
MORE(l);
MORE(m);
MORE(n);
MORE(o);
MORE(p);
MORE(q);
MORE(r);
#endif

int main(void)
{
    bool right = td_strategy_count() == 2 && td_strategy_at(0) == &first &&
                 td_strategy_at(1) == &second && td_strategy_of('b') == &second &&
                 td_strategy_of(0) == &first && td_strategy_of(1) == &second &&
                 td_strategy_of(2) == &first && td_strategy_named("second") == &second;
    puts("all right");
    return right ? 0 : 1;
}
