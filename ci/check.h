/* Checks that are counted and printed: "ok" or "FAIL", a name, and the reasons below one that
 * fails. */
#ifndef CI_CHECK_H
#define CI_CHECK_H

#include <stdbool.h>

#include "text.h"

/*
 * Counts and prints a check; `trouble`, NULL or text that it then empties, says why it failed. Once
 * the user has asked to stop nothing is: what was looked at may have been ended by that.
 */
__attribute__((format(printf, 3, 4))) void check(bool holds, struct text *trouble, const char *form,
                                                 ...);

/* Prints "N passed, M failed"; the exit status: 0 only if something was checked and all of it held;
 * that of a stop where all did until then. */
int check_end(void);

#endif
