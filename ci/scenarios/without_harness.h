/* without_harness.h: a scenario for code that runs without the harness, and what targets ask of
 * that. */
#ifndef WITHOUT_HARNESS_H
#define WITHOUT_HARNESS_H

#include "choice/input.h"

/* Decodes the scenario in the file; exits with 2 and a line on stderr if it is none. */
void scenario_read(struct td_input *input, const char *path);

#endif
