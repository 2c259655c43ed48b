/* output.h: whether what the program prints is shown. Host. */
#ifndef TD_CONTROL_OUTPUT_H
#define TD_CONTROL_OUTPUT_H

#include <stdbool.h>

/* Off at first: millions of executions would print. */
extern bool td_output_shown;

#endif
