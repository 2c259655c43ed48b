/* The one option parser of the fuzz binaries. */
#include "tool/verb.h"

#include "strategy/strategy.h"
#include "teardown.h"
#include "tool/common.h"
#include "tool/kinds.h"

#include <ctype.h>
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const struct td_verb *const __start_td_verbs[];
extern const struct td_verb *const __stop_td_verbs[];

enum { VERBS_MAX = 24, MODIFIERS = 9 };

enum { OUT = 256, STRATEGY, RUNS, SEED, SECONDS, POINTS, HELP, VERSION, FIRST_VERB };

static const struct option modifiers[MODIFIERS] = {
    {"out", required_argument, NULL, OUT},           {"keep", required_argument, NULL, OUT},
    {"strategy", required_argument, NULL, STRATEGY}, {"runs", required_argument, NULL, RUNS},
    {"seed", required_argument, NULL, SEED},         {"seconds", required_argument, NULL, SECONDS},
    {"points", no_argument, NULL, POINTS},           {"help", no_argument, NULL, HELP},
    {"version", no_argument, NULL, VERSION},
};

const struct td_verb *td_verb_named(const char *name)
{
    for (const struct td_verb *const *v = __start_td_verbs; v < __stop_td_verbs; v++)
        if (strcmp((*v)->name, name) == 0)
            return *v;
    return NULL;
}

static void help(const char *program)
{
    printf("%s: fuzz target '%s' of teardown\n\n"
           "Without one of the options below it is a conventional fuzzer: %s [-flags] "
           "[FOLDER|FILE…]\n\n",
           program, td_target.name, program);
    for (const struct td_verb *const *v = __start_td_verbs; v < __stop_td_verbs; v++)
        printf("  --%s %s\n      %s\n", (*v)->name, (*v)->arguments, (*v)->summary);
    printf("\n  --version\n      only says which one this is\n\nWith any of them, and with the "
           "fuzzer:\n");
    td_common_help();
    printf("\nStrategies:\n");
    for (unsigned i = 0; i < td_strategy_count(); i++)
        printf("  %-8s %s\n", td_strategy_at(i)->name, td_strategy_at(i)->summary);
    td_kinds_help();
    printf("\nExit status: 0 no verdict, 1 a verdict, 2 unusable arguments.\n");
}

static uint64_t number(const char *option, const char *text)
{
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (errno != 0 || !isdigit((unsigned char)*text) || *end != '\0') {
        fprintf(stderr, "teardown: --%s wants a whole number, not '%s'\n", option, text);
        exit(2);
    }
    return value;
}

static void check_strategy(const char *name)
{
    if (td_strategy_named(name) != NULL)
        return;
    fprintf(stderr, "teardown: --strategy: there is no '%s'; --help lists them\n", name);
    exit(2);
}

static void take(struct td_options *options, int option, const char *program)
{
    switch (option) {
    case OUT:
        options->out = optarg;
        break;
    case STRATEGY:
        check_strategy(optarg);
        options->strategy = optarg;
        break;
    case RUNS:
        options->runs = number("runs", optarg);
        break;
    case SEED:
        options->seed = number("seed", optarg);
        break;
    case SECONDS:
        options->seconds = (double)number("seconds", optarg);
        break;
    case POINTS:
        options->points = true;
        break;
    case HELP:
    case 'h':
        help(program);
        exit(0);
    case VERSION:
        puts("teardown " TD_VERSION);
        exit(0);
    default:
        exit(2); /* getopt has named it */
    }
}

/* Only arguments with two dashes are ours, and -h; an engine's begin with one. What stands behind a bare
 * "--" is the engine's, as who runs fuzzers for many projects has it. */
static bool is_ours(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strncmp(argv[i], "--", 2) == 0 || strcmp(argv[i], "-h") == 0)
            return true;
    return false;
}

static void build_table(struct option *table)
{
    unsigned n = MODIFIERS;
    memcpy(table, modifiers, sizeof modifiers);
    for (const struct td_verb *const *v = __start_td_verbs; v < __stop_td_verbs; v++, n++) {
        if (n == VERBS_MAX) {
            fprintf(stderr, "teardown: more than %d verbs\n", VERBS_MAX - MODIFIERS);
            exit(2);
        }
        table[n] =
            (struct option){(*v)->name, no_argument, NULL, FIRST_VERB + (int)(n - MODIFIERS)};
    }
    table[n] = (struct option){0};
}

static bool is_option(const char *word, size_t length, const struct option *option)
{
    return length > 2 && strlen(option->name) == length - 2 && strncmp(word, "--", 2) == 0 &&
           strncmp(word + 2, option->name, length - 2) == 0;
}

/* getopt_long() would take "--poi" for --points. */
static bool are_whole(int argc, char **argv, const struct option *table)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const struct option *option = table;
        if (strncmp(argv[i], "--", 2) != 0)
            continue;
        while (option->name != NULL && !is_option(argv[i], strcspn(argv[i], "="), option))
            option++;
        if (option->name == NULL) {
            fprintf(stderr, "teardown: there is no option '%s'; --help lists them\n", argv[i]);
            return false;
        }
    }
    return true;
}

/* The next word of a verb's arguments, without brackets; "" at the end. */
static const char *next_word(const char **at, size_t *length)
{
    const char *word = *at + strspn(*at, " [");
    *length = strcspn(word, " ]");
    *at = word + *length + strspn(word + *length, "]");
    return word;
}

/* Does the verb take the option? NULL: does it take files, that is, has it a word that is neither an
 * option nor an option's value? */
static bool takes(const struct td_verb *verb, const struct option *wanted)
{
    const char *at = verb->arguments;
    size_t length;
    for (const char *word = next_word(&at, &length); length > 0; word = next_word(&at, &length)) {
        const struct option *option = modifiers;
        while (option < modifiers + MODIFIERS && !is_option(word, length, option))
            option++;
        if (option == modifiers + MODIFIERS) {
            if (wanted == NULL)
                return true;
            continue;
        }
        if (wanted != NULL && strcmp(wanted->name, option->name) == 0)
            return true;
        if (option->has_arg == required_argument)
            next_word(&at, &length);
    }
    return false;
}

static int run(const struct td_verb *verb, const struct td_options *options, uint32_t given)
{
    for (; given != 0; given &= given - 1) {
        const struct option *option = &modifiers[__builtin_ctz(given)];
        if (!takes(verb, option)) {
            fprintf(stderr, "teardown: --%s takes no --%s\n", verb->name, option->name);
            return 2;
        }
    }
    if (options->file_count > 0 && !takes(verb, NULL)) {
        fprintf(stderr, "teardown: --%s takes no file: '%s'\n", verb->name, options->files[0]);
        return 2;
    }
    return verb->run(options);
}

int td_command_line(int *arguments, char **argv)
{
    struct td_options options = {.runs = 1000, .seed = 1, .seconds = 2};
    struct option table[VERBS_MAX + 1];
    const struct td_verb *verb = NULL;
    uint32_t given = 0; /* bit n: modifiers[n] */
    int option, index;

    int argc = *arguments = td_common_take(*arguments, argv);
    if (!is_ours(argc, argv))
        return -1;
    build_table(table);
    if (!are_whole(argc, argv, table))
        return 2;
    optind = 1;
    while ((option = getopt_long(argc, argv, "h", table, &index)) != -1) {
        if (option < FIRST_VERB) {
            take(&options, option, argv[0]);
            given |= 1U << index;
        } else if (verb != NULL) {
            fprintf(stderr, "teardown: one of --%s and --%s at a time\n", verb->name,
                    __start_td_verbs[option - FIRST_VERB]->name);
            return 2;
        } else {
            verb = __start_td_verbs[option - FIRST_VERB];
        }
    }
    if (verb == NULL && optind == argc)
        verb = td_verb_named("search"); /* --runs and the like alone */
    if (verb == NULL) {
        fprintf(stderr, "teardown: what to do? --help lists it\n");
        return 2;
    }
    options.files = argv + optind;
    options.file_count = argc - optind;
    return run(verb, &options, given);
}
