/*
 * execution.h: one execution of one input, from a fresh world to a verdict or silence.
 */
#ifndef TD_RUN_EXECUTION_H
#define TD_RUN_EXECUTION_H

#include "choice/input.h"

#include <stdint.h>

/* Once, before everything else: stacks, the image of globals, the sanitizer, the signals. */
void td_setup(void);

/* Runs `input` (host only). True: it ended without a verdict; false: td_verdict_now() stands. */
bool td_execute(const struct td_input *input);

/* What the last execution did. */
struct td_figures {
    uint64_t points;
    unsigned operations; /* begun */
};

extern struct td_figures td_figures;

#endif
