/* ledger.h: two accounts under a lock, and a look at them. Under control. */
#ifndef LEDGER_H
#define LEDGER_H

#include <stdbool.h>

/* What a look has seen. */
struct ledger_sight {
    bool locked;  /* somebody was inside */
    bool moved;   /* something changed while we looked */
    int from, to; /* the accounts */
};

void ledger_open(void);
void ledger_move(int amount);

/* For td_inspect(): `sight` is a struct ledger_sight. */
void ledger_inspect(void *sight);

#endif
