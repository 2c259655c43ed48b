/*
 * verb.h: what the tool can do. Each verb (--run, --explain, …) is a constant in a file of its own,
 * which names it in TD_VERB; nothing else lists it. The options that it takes stand in its own
 * text: tool/option.h.
 */
#ifndef TD_TOOL_VERB_H
#define TD_TOOL_VERB_H

#include <stdbool.h>
#include <stddef.h>

/* The files and folders that the verb is given. */
struct td_files_given {
    char **files;
    int file_count;
};

struct td_verb {
    const char *name; /* as on the command line, without the dashes */
    /* As --help shows them, and as they are taken: "[--runs N] [--points] FILE". A word with two
     * dashes is an option, the word behind it in the same brackets what it takes; any other word
     * stands for files. What is not there is refused. */
    const char *arguments;
    const char *summary;
    /* The exit status: 0 silent, 1 verdict, 2 usage. */
    int (*run)(const struct td_files_given *given);
};

#define TD_VERB(verb)                                                                              \
    static const struct td_verb *const td_verb_entry_##verb                                        \
        __attribute__((used, retain, section("td_verbs"))) = &(verb)

/* The verb of that name, or NULL. */
const struct td_verb *td_verb_named(const char *name);

/* Number `index`, or NULL from some index on. */
const struct td_verb *td_verb_at(unsigned index);

/* How a verb takes the option of that name (no dashes, `length` bytes). */
enum td_taken { TD_NOT_TAKEN, TD_TAKEN_ALONE, TD_TAKEN_WITH_VALUE };
enum td_taken td_verb_takes(const struct td_verb *verb, const char *name, size_t length);

/* How any of them does. Two that differ in it end the program with status 2 and words. */
enum td_taken td_verbs_take(const char *name, size_t length);

bool td_verb_takes_files(const struct td_verb *verb);

#endif
