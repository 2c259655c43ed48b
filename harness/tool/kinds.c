/* --kinds: all kinds of verdicts, as harness/README.md has them; and the same for --help. */
#include "tool/kinds.h"

#include "tool/verb.h"
#include "verdict/kinds.h"

#include <stdio.h>

#define X(enumerator, name, how, means) +1
enum {
    OWN = 0 TD_OWN_KINDS(X),
    ADDRESS = 0 TD_ADDRESS_KINDS(X),
    BEHAVIOUR = 0 TD_BEHAVIOUR_KINDS(X),
};
#undef X

/* The kinds from number `first` on that are that sanitizer's, in one line, each between two
 * `quote`. */
static void print_names(unsigned first, unsigned count, const char *quote)
{
    printf("%s's own:", td_kinds[first].means);
    for (unsigned i = first; i < first + count; i++)
        printf("%s %s%s%s", i > first ? "," : "", quote, td_kinds[i].name, quote);
    printf(".\n");
}

static void print_plain(const char *text)
{
    for (; *text != '\0'; text++)
        if (*text != '`')
            putchar(*text);
    putchar('\n');
}

void td_kinds_help(void)
{
    printf("\nVerdicts:\n");
    for (unsigned i = 0; i < OWN; i++) {
        printf("  %-22s ", td_kinds[i].name);
        print_plain(td_kinds[i].means);
    }
    print_names(OWN, ADDRESS, "");
    print_names(OWN + ADDRESS, BEHAVIOUR, "");
}

static int kinds(const struct td_files_given *given)
{
    (void)given;
    printf("| kind | what it means |\n|---|---|\n");
    for (unsigned i = 0; i < OWN; i++)
        printf("| `%s` | %s |\n", td_kinds[i].name, td_kinds[i].means);
    printf("\n");
    print_names(OWN, ADDRESS, "`");
    print_names(OWN + ADDRESS, BEHAVIOUR, "`");
    return 0;
}

static const struct td_verb verb = {"kinds", "", "all kinds of verdicts, as a table", kinds};

TD_VERB(verb);
