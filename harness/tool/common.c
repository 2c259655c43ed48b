/* Options that go with everything are found through their section, and taken out of the
 * arguments. */
#include "tool/common.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const struct td_common *const __start_td_common_options[];
extern const struct td_common *const __stop_td_common_options[];

/* The one that the word names, "--name" or "--name=value"; or NULL. */
static const struct td_common *common_named(const char *word)
{
    const struct td_common *const *option = __start_td_common_options;
    if (strncmp(word, "--", 2) != 0)
        return NULL;
    size_t length = strcspn(word + 2, "=");
    while (option < __stop_td_common_options &&
           (strlen((*option)->name) != length || strncmp(word + 2, (*option)->name, length) != 0))
        option++;
    return option < __stop_td_common_options ? *option : NULL;
}

char **td_common_words;

static void keep_word(const char *name, const char *value)
{
    static size_t count;
    size_t size = strlen(name) + (value != NULL ? strlen(value) : 0) + sizeof "--=";
    char **longer = realloc(td_common_words, (count + 2) * sizeof(*longer));
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
static int take_common(const struct td_common *option, char **argv, int at)
{
    const char *value = strchr(argv[at], '=');
    bool wanted = option->value != NULL;
    if (value == NULL && wanted)
        value = argv[++at];
    else if (value != NULL)
        value++;
    if ((value != NULL) != wanted) {
        fprintf(stderr, "teardown: --%s %s\n", option->name,
                wanted ? "wants a value behind it" : "takes no value");
        exit(2);
    }
    option->take(value);
    keep_word(option->name, value);
    return at + 1;
}

int td_common_take(int argc, char **argv)
{
    int kept = 1, at = 1;
    while (at < argc && strcmp(argv[at], "--") != 0) {
        const struct td_common *option = common_named(argv[at]);
        if (option != NULL)
            at = take_common(option, argv, at);
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
    for (const struct td_common *const *o = __start_td_common_options; o < __stop_td_common_options;
         o++)
        printf("  --%s%s%s\n      %s\n", (*o)->name, (*o)->value != NULL ? " " : "",
               (*o)->value != NULL ? (*o)->value : "", (*o)->summary);
}
