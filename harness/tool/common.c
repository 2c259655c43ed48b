/* The options that go with everything, and where they are taken out of the arguments. */
#include "tool/common.h"

#include "task/schedule.h"
#include "tool/known.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void do_not_preempt(const char *value)
{
    (void)value;
    td_schedule_preempts = false;
}

/* What goes with every verb, and with the engine, which never sees it. */
static const struct {
    const char *name;
    const char *value; /* what it takes, as --help names it, or NULL */
    void (*take)(const char *value);
    const char *summary;
} common[] = {
    {"no-preemption", NULL, do_not_preempt, "tasks switch only where one blocks or ends"},
    {"known", "SIGNATURE", td_known_add,
     "that verdict is counted, and the search goes on; may be given again"},
    {"known-file", "FILE", td_known_add_file, "the same for each line of FILE"},
};

enum { COMMON = sizeof common / sizeof *common };

/* The row of `common` that the word names, "--name" or "--name=value"; or COMMON. */
static unsigned common_named(const char *word)
{
    unsigned i = 0;
    if (strncmp(word, "--", 2) != 0)
        return COMMON;
    size_t length = strcspn(word + 2, "=");
    while (i < COMMON &&
           (strlen(common[i].name) != length || strncmp(word + 2, common[i].name, length) != 0))
        i++;
    return i;
}

char **td_common_words;

static void keep_word(const char *name, const char *value)
{
    static size_t count;
    size_t size = strlen(name) + (value != NULL ? strlen(value) : 0) + sizeof "--=";
    char **longer = realloc(td_common_words, (count + 2) * sizeof *longer);
    char *word = malloc(size);
    if (longer == NULL || word == NULL) {
        perror("teardown: the command line");
        exit(3);
    }
    snprintf(word, size, "--%s%s%s", name, value != NULL ? "=" : "", value != NULL ? value : "");
    td_common_words = longer;
    longer[count++] = word;
    longer[count] = NULL;
}

/* Takes the word at `at`, and the value behind it. Returns where the next word is. */
static int take_common(unsigned which, char **argv, int at)
{
    const char *value = strchr(argv[at], '=');
    bool wanted = common[which].value != NULL;
    if (value == NULL && wanted)
        value = argv[++at];
    else if (value != NULL)
        value++;
    if ((value != NULL) != wanted) {
        fprintf(stderr, "teardown: --%s %s\n", common[which].name,
                wanted ? "wants a value behind it" : "takes no value");
        exit(2);
    }
    common[which].take(value);
    keep_word(common[which].name, value);
    return at + 1;
}

int td_common_take(int argc, char **argv)
{
    int kept = 1, at = 1;
    while (at < argc && strcmp(argv[at], "--") != 0) {
        unsigned which = common_named(argv[at]);
        if (which < COMMON)
            at = take_common(which, argv, at);
        else
            argv[kept++] = argv[at++];
    }
    while (at < argc)
        argv[kept++] = argv[at++];
    argv[kept] = NULL;
    return kept;
}

void td_common_help(void)
{
    for (unsigned i = 0; i < COMMON; i++)
        printf("  --%s%s%s\n      %s\n", common[i].name, common[i].value != NULL ? " " : "",
               common[i].value != NULL ? common[i].value : "", common[i].summary);
}
