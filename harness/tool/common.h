/*
 * common.h: the options that go with every verb, and with the engine, which never sees them:
 * --no-preemption, --known and the like. Each is a constant in the file of what it is about, which
 * names it in TD_COMMON; nothing else lists it. Host.
 */
#ifndef TD_TOOL_COMMON_H
#define TD_TOOL_COMMON_H

struct td_common {
    const char *name;  /* as on the command line, without the dashes */
    const char *value; /* what it takes, as --help names it, or NULL */
    const char *summary;
    void (*take)(const char *value); /* each time that it is given */
};

#define TD_COMMON(option)                                                                          \
    static const struct td_common *const td_common_entry_##option                                  \
        __attribute__((used, retain, section("td_common_options"))) = &(option)

/* Takes them out of the arguments; returns how many are left. What stands behind "--" is not ours.
 * Exits with status 2 and words where a value is missing or wrong. */
int td_common_take(int argc, char **argv);

/* Those that were taken out, a word each, ending with NULL; or NULL. For processes that an engine
 * starts. */
extern char **td_common_words;

/* The lines of --help. */
void td_common_help(void);

#endif
