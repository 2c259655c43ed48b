/* report.h: a verdict in words. Asks the symbol table; not inside a sanitizer's hook. */
#ifndef TD_REPORT_REPORT_H
#define TD_REPORT_REPORT_H

#include "report/symbol.h"
#include "verdict/verdict.h"

#include <stdio.h>

/*
 * One line that is the same each time the same bug shows: "KIND function/function", of each side
 * the innermost function under control; those of a race in alphabetical order, since which comes
 * first says nothing. An invariant's is "invariant:NAME": where it was noticed varies.
 */
void td_report_signature(const struct td_verdict *verdict, char *out, size_t size);

/* The next frame of `side` from index `from` outwards that is under control, or where a target
 * states what it finds broken, in words: its index, or -1. */
int td_report_next(const struct td_side *side, unsigned from, struct td_symbol *symbol);

/* " (client_main)": what a thread runs, for behind its name; "" where `runs` is NULL. The static
 * buffer is overwritten by the next but three calls. */
const char *td_report_runs(const void *runs);

/* The verdict's text, each "thread N" in it with what it runs. */
void td_report_text(const struct td_verdict *verdict, FILE *out);

/* A few lines: what, both sides with their stacks. */
void td_report_print(const struct td_verdict *verdict, FILE *out);

#endif
