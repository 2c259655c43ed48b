/* The one parser of the tools' options: a tool is a table of what it takes. */
#ifndef CI_OPTIONS_H
#define CI_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "text.h"

struct option_row {
    const char *name; /* without the dashes; NULL ends the table */
    /* Where the value goes: one of the five. */
    const char **text;
    struct names *names; /* may be given more than once */
    uint64_t *number;
    double *amount; /* a decimal fraction, more than 0 */
    bool *flag;
    uint64_t most; /* of a number, whose least is 1, and of an amount */
    char letter;   /* "-D" beside "--define"; 0: none. A row without a name may have one, too, if it
                      is "" */
    bool joined;   /* the letter's value, if any, stands in the same word: "-O2", "-g" */
    const char *prefix; /* what stands before each of `names`; or NULL */
};

/*
 * Reads argv into the table's variables. --help (-h) prints `usage`, --version the project's, and
 * both end the program with status 0. Anything that the table does not have ends the program with
 * status 2 and `usage`. Returns the index in argv of the first word that is no option; there are at
 * most `words` of them.
 */
int options_read(int argc, char **argv, const struct option_row *rows, int words,
                 const char *usage);

/* Of the project, "1.0.0". */
const char *tool_version(void);

#endif
