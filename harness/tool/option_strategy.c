#include "tool/option_strategy.h"

#include "tool/option.h"

#include <stdio.h>
#include <stdlib.h>

const struct td_strategy *td_option_strategy(void)
{
    const char *name = td_option_text("strategy");
    const struct td_strategy *strategy = name != NULL ? td_strategy_named(name) : NULL;
    if (name != NULL && strategy == NULL) {
        fprintf(stderr, "teardown: --strategy: there is no '%s'; --help lists them\n", name);
        exit(2);
    }
    return strategy;
}
