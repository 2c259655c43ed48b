/* What ci/program says about the program to the harness: the rows of harness/teardown_settings.h as
 * options. */
#ifndef CI_SETTINGS_H
#define CI_SETTINGS_H

#include "options.h"
#include "text.h"

/* Adds the rows behind those that are there; there is room for SETTINGS_MOST, and for the end. */
#define SETTINGS_MOST 32
void settings_add(struct option_row *rows);

/* What options_read() has put there: flags for the program's own files, and definitions for the
 * host side. */
void settings_given(struct names *flags, struct names *definitions);

#endif
