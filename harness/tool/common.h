/*
 * common.h: the options that go with every verb, and with the engine, which never sees them: --no-preemption, --known
 * and the like. Each is a row in common.c. Host.
 */
#ifndef TD_TOOL_COMMON_H
#define TD_TOOL_COMMON_H

/* Takes them out of the arguments; returns how many are left. What stands behind "--" is not ours. Exits with status 2 and
 * words where a value is missing or wrong. */
int td_common_take(int argc, char **argv);

/* Those that were taken out, a word each, ending with NULL; or NULL. For processes that an engine starts. */
extern char **td_common_words;

/* The lines of --help. */
void td_common_help(void);

#endif
