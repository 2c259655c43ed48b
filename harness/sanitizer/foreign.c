/* Looking a sanitizer's word up among the kinds. */
#include "sanitizer/foreign.h"

#include <stdio.h>

struct td_verdict *td_san_verdict_begin(const char *name)
{
    enum td_kind kind = td_kind_named(name);
    bool known = kind < TD_KIND_COUNT;
    struct td_verdict *verdict = td_verdict_begin(known ? kind : TD_KIND_SANITIZER);
    if (verdict != NULL && !known)
        snprintf(verdict->name, sizeof verdict->name, "%s", name);
    return verdict;
}
