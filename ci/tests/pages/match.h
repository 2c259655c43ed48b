/* What a page shows, against what was printed. */
#ifndef CI_TESTS_PAGES_MATCH_H
#define CI_TESTS_PAGES_MATCH_H

#include <stdbool.h>

/* Line by line; "…" stands for anything, and by itself on a line for any lines. With `figures` a
 * number is as good as any other. */
bool text_matches(const char *shown, const char *printed, bool figures);
/* The lines that are shown are printed, in this order, among others. */
bool lines_are_among(const char *shown, const char *printed);
/* The same verdicts, with the same signatures and stacks, however they came about. */
bool finding_matches(const char *shown, const char *printed);

#endif
