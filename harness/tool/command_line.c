/* The verb, its options and its files, from the words of the command line. */
#include "tool/command_line.h"

#include "strategy/strategy.h"
#include "teardown.h"
#include "tool/common.h"
#include "tool/kinds.h"
#include "tool/option.h"
#include "tool/verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Noreturn void help(const char *program)
{
    const struct td_verb *verb;
    printf("%s: fuzz target '%s' of teardown\n\n"
           "Without one of the options below it is a conventional fuzzer: %s [-flags] "
           "[FOLDER|FILE…]\n\n",
           program, td_target.name, program);
    for (unsigned i = 0; (verb = td_verb_at(i)) != NULL; i++)
        printf("  --%s %s\n      %s\n", verb->name, verb->arguments, verb->summary);
    printf("\n  --version\n      only says which one this is\n\nWith any of them, and with the "
           "fuzzer:\n");
    td_common_help();
    printf("\nStrategies:\n");
    for (unsigned i = 0; i < td_strategy_count(); i++)
        printf("  %-8s %s\n", td_strategy_at(i)->name, td_strategy_at(i)->summary);
    td_kinds_help();
    printf("\nExit status: 0 no verdict, 1 a verdict, 2 unusable arguments.\n");
    exit(0);
}

static _Noreturn void version(void)
{
    puts("teardown " TD_VERSION);
    exit(0);
}

/* Only arguments with two dashes are ours, and -h; an engine's begin with one. What stands behind a
 * bare "--" is the engine's, as services that run fuzzers for many projects have it. */
static bool is_ours(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strncmp(argv[i], "--", 2) == 0 || strcmp(argv[i], "-h") == 0)
            return true;
    return false;
}

struct parsed {
    const struct td_verb *verb;
    struct td_files_given given;
};

static _Noreturn void unknown(const char *word)
{
    fprintf(stderr, "teardown: there is no option '%s'; --help lists them\n", word);
    exit(2);
}

static void take_verb(struct parsed *parsed, const struct td_verb *verb)
{
    if (parsed->verb != NULL) {
        fprintf(stderr, "teardown: one of --%s and --%s at a time\n", parsed->verb->name,
                verb->name);
        exit(2);
    }
    parsed->verb = verb;
}

/* "--name", "--name=value" or "--name value" at argv[at]. Returns where the next word is. The words
 * are ours to cut. */
static int take_option(struct parsed *parsed, char **argv, int at)
{
    char *name = argv[at] + 2;
    char *value = strchr(name, '=');
    size_t length = strcspn(name, "=");
    enum td_taken taken = td_verbs_take(name, length);
    const struct td_verb *verb = value == NULL ? td_verb_named(name) : NULL;
    if (verb != NULL)
        return take_verb(parsed, verb), at + 1;
    if (taken == TD_NOT_TAKEN)
        unknown(argv[at]);
    if (value == NULL && taken == TD_TAKEN_WITH_VALUE)
        value = argv[++at];
    else if (value != NULL)
        *value++ = '\0';
    if ((value != NULL) != (taken == TD_TAKEN_WITH_VALUE)) {
        fprintf(stderr, "teardown: --%s %s\n", name,
                taken == TD_TAKEN_WITH_VALUE ? "wants a value behind it" : "takes no value");
        exit(2);
    }
    td_option_give(name, value);
    return at + 1;
}

/* Words that are no options are files, wherever they stand; behind "--" all are. */
static void parse(struct parsed *parsed, int argc, char **argv)
{
    int files = 1, at = 1;
    while (at < argc && strcmp(argv[at], "--") != 0) {
        char *word = argv[at];
        if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0)
            help(argv[0]);
        if (strcmp(word, "--version") == 0)
            version();
        if (strncmp(word, "--", 2) == 0)
            at = take_option(parsed, argv, at);
        else if (word[0] == '-' && word[1] != '\0')
            unknown(word);
        else
            argv[files++] = argv[at++];
    }
    for (at++; at < argc; at++)
        argv[files++] = argv[at];
    argv[files] = NULL;
    parsed->given = (struct td_files_given){.files = argv + 1, .file_count = files - 1};
}

static int run(const struct parsed *parsed)
{
    const struct td_verb *verb = parsed->verb;
    const char *option;
    for (unsigned i = 0; (option = td_option_at(i)) != NULL; i++) {
        if (td_verb_takes(verb, option, strlen(option)) == TD_NOT_TAKEN) {
            fprintf(stderr, "teardown: --%s takes no --%s\n", verb->name, option);
            return 2;
        }
    }
    if (parsed->given.file_count > 0 && !td_verb_takes_files(verb)) {
        fprintf(stderr, "teardown: --%s takes no file: '%s'\n", verb->name, parsed->given.files[0]);
        return 2;
    }
    return verb->run(&parsed->given);
}

int td_command_line(int *argc, char **argv)
{
    struct parsed parsed = {0};
    int count = *argc = td_common_take(*argc, argv);
    if (!is_ours(count, argv))
        return -1;
    parse(&parsed, count, argv);
    if (parsed.verb == NULL && parsed.given.file_count == 0)
        parsed.verb = td_verb_named("search"); /* --runs and the like alone */
    if (parsed.verb == NULL) {
        fprintf(stderr, "teardown: what to do? --help lists it\n");
        return 2;
    }
    return run(&parsed);
}
