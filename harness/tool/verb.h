/*
 * verb.h: the command line. Each verb (--run, --explain, …) is a constant in a file of this folder, which
 * names it in TD_VERB; nothing else lists it.
 */
#ifndef TD_TOOL_VERB_H
#define TD_TOOL_VERB_H

#include <stdbool.h>
#include <stdint.h>

/* What was given beside the verb. */
struct td_options {
    const char *out;      /* --out FILE, --keep FILE */
    const char *strategy; /* --strategy NAME */
    uint64_t runs;        /* --runs N */
    uint64_t seed;        /* --seed N */
    double seconds;       /* --seconds S */
    bool points;          /* --points: explain every point, not only the switches */
    char **files;         /* the rest: files and folders */
    int file_count;
};

struct td_verb {
    const char *name;      /* as on the command line, without the dashes */
    const char *arguments; /* as --help shows them; what is not there is refused */
    const char *summary;
    /* The exit status: 0 silent, 1 verdict, 2 usage. */
    int (*run)(const struct td_options *options);
};

#define TD_VERB(verb)                                                                              \
    static const struct td_verb *const td_verb_entry_##verb                                        \
        __attribute__((used, retain, section("td_verbs"))) = &(verb)

/* The verb of that name, or NULL. */
const struct td_verb *td_verb_named(const char *name);

/*
 * Looks for a verb among the arguments. -1: there is none, and the arguments are the engine's; those that go with the
 * engine as well, such as --no-preemption, have taken effect and are taken out. Else the exit status of the verb.
 */
int td_command_line(int *argc, char **argv);

#endif
