/*
 * option.h: the options of verbs, as they were given. There is no list of them: an option is there
 * if a verb's own text has it (tool/verb.h), and the verb asks here for what it was given. Host.
 */
#ifndef TD_TOOL_OPTION_H
#define TD_TOOL_OPTION_H

#include <stdbool.h>
#include <stdint.h>

/* The command line has it. Where it comes again, what comes last counts. `name` and `value`
 * stay. */
void td_option_give(const char *name, const char *value);

/* Was it given? */
bool td_option_given(const char *name);

/* Its value, or NULL where it was not given. */
const char *td_option_text(const char *name);

/* The same as a whole number; `otherwise` where it was not given. Ends the program with status 2
 * and words where it is none. */
uint64_t td_option_number(const char *name, uint64_t otherwise);

/* Option number `index` of those that were given, or NULL. */
const char *td_option_at(unsigned index);

#endif
