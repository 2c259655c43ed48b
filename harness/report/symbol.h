/* symbol.h: code addresses into words. Asks the debug information; not for signal
 * handlers' sake. */
#ifndef TD_REPORT_SYMBOL_H
#define TD_REPORT_SYMBOL_H

#include <stdbool.h>
#include <stddef.h>

struct td_symbol {
    char function[96]; /* the innermost, inlined ones included; "?" where not known */
    char file[160];    /* as the compiler was given it; "" where not known */
    int line;          /* 0 where not known */
};

/* `place` is a return address unless `exact`. False if nothing is known; `symbol` is set anyhow. */
bool td_symbol_of(const void *place, bool exact, struct td_symbol *symbol);

/* The name of what lies at `address` in a global, such as "queue.lock" or "table[2].lock"; the
 * variable's alone where there is no more to be known. False: no name is known, `out` is "". */
bool td_symbol_of_object(const void *address, char *out, size_t size);

#endif
