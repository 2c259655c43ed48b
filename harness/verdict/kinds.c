/* The table of kinds. */
#include "verdict/kinds.h"

#include <string.h>

const struct td_kind_row td_kinds[TD_KIND_COUNT] = {
#define X(enumerator, name, how, means) {name, TD_##how, means},
    TD_KINDS(X)
#undef X
};

enum td_kind td_kind_named(const char *name)
{
    unsigned kind = 0;
    while (kind < TD_KIND_COUNT && strcmp(td_kinds[kind].name, name) != 0)
        kind++;
    return kind;
}
