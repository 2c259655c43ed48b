/* The one parser of the tools' options: a tool is a table of what it takes. */
#ifndef CI_OPTIONS_H
#define CI_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

struct option_row {
    const char *name; /* without the dashes; NULL ends the table */
    /* Where the value goes: one of the three. */
    const char **text;
    uint64_t *number;
    bool *flag;
    uint64_t most; /* of a number, whose least is 1 */
};

/*
 * Reads argv into the table's variables. Anything that the table does not have ends the program with
 * status 2 and `usage`. Returns the index in argv of the first word that is no option; there are at most
 * `words` of them.
 */
int options_read(int argc, char **argv, const struct option_row *rows, int words,
                 const char *usage);

#endif
