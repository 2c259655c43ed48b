/* The one option parser of the fuzz binaries. */
#include "tool/verb.h"

#include "strategy/strategy.h"
#include "task/schedule.h"
#include "teardown.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

extern const struct td_verb *const __start_td_verbs[];
extern const struct td_verb *const __stop_td_verbs[];

enum { VERBS_MAX = 24, MODIFIERS = 9 };

enum { OUT = 256, STRATEGY, RUNS, SEED, SECONDS, NO_PREEMPTION, POINTS, HELP, FIRST_VERB };

static const struct option modifiers[MODIFIERS] = {
    {"out", required_argument, NULL, OUT},
    {"keep", required_argument, NULL, OUT},
    {"strategy", required_argument, NULL, STRATEGY},
    {"runs", required_argument, NULL, RUNS},
    {"seed", required_argument, NULL, SEED},
    {"seconds", required_argument, NULL, SECONDS},
    {"no-preemption", no_argument, NULL, NO_PREEMPTION},
    {"points", no_argument, NULL, POINTS},
    {"help", no_argument, NULL, HELP},
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
    printf(
        "\n  --no-preemption   tasks switch only where one blocks or ends; with any of the above,\n"
        "                    and with the fuzzer\n\nStrategies:\n");
    for (unsigned i = 0; i < td_strategy_count(); i++)
        printf("  %-8s %s\n", td_strategy_at(i)->name, td_strategy_at(i)->summary);
    printf("\nExit status: 0 no verdict, 1 a verdict, 2 unusable arguments.\n");
}

static uint64_t number(const char *option, const char *text)
{
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (errno != 0 || *text == '\0' || *text == '-' || *end != '\0') {
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
    case NO_PREEMPTION:
        td_schedule_preempts = false;
        break;
    case POINTS:
        options->points = true;
        break;
    case HELP:
        help(program);
        exit(0);
    default:
        exit(2); /* getopt has named it */
    }
}

/* Only arguments with two dashes are ours; an engine's begin with one. */
static bool is_ours(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (strncmp(argv[i], "--", 2) == 0 && strcmp(argv[i], "--no-preemption") != 0)
            return true;
    return false;
}

static unsigned build_table(struct option *table)
{
    unsigned n = MODIFIERS;
    memcpy(table, modifiers, sizeof modifiers);
    for (const struct td_verb *const *v = __start_td_verbs; v < __stop_td_verbs && n < VERBS_MAX;
         v++) {
        table[n] =
            (struct option){(*v)->name, no_argument, NULL, FIRST_VERB + (int)(n - MODIFIERS)};
        n++;
    }
    table[n] = (struct option){0};
    return n;
}

int td_command_line(int argc, char **argv)
{
    struct td_options options = {.runs = 1000, .seed = 1, .seconds = 2};
    struct option table[VERBS_MAX + 1];
    const struct td_verb *verb = NULL;
    int option;

    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--no-preemption") == 0)
            td_schedule_preempts = false;
    if (!is_ours(argc, argv))
        return -1;
    build_table(table);
    optind = 1;
    while ((option = getopt_long(argc, argv, "", table, NULL)) != -1) {
        if (option < FIRST_VERB) {
            take(&options, option, argv[0]);
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
    return verb->run(&options);
}
