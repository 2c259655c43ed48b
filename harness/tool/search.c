/*
 * --search: random search without an engine. --generate: the same inputs in every build, one hash
 * over all their traces.
 */
#include "choice/mutation.h"
#include "report/report.h"
#include "run/execution.h"
#include "tool/child.h"
#include "tool/files.h"
#include "tool/known.h"
#include "tool/option.h"
#include "tool/option_strategy.h"
#include "tool/quit.h"
#include "tool/verb.h"
#include "verdict/trace.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 1024, RUNS = 1000, SEED = 1, FRESH_ONE_IN = 1000 };

static uint8_t data[ROOM];
static size_t size;
static uint64_t executions;
static const char *keep;

static void found(struct td_verdict *verdict)
{
    char signature[256];
    td_known_print(stderr);
    td_report_print(verdict, stderr);
    td_report_signature(verdict, signature, sizeof(signature));
    printf("%s\t%llu\n", signature, (unsigned long long)executions);
    if (keep != NULL)
        td_file_write(keep, data, size);
    td_quit(1);
}

/* Each input has a seed of its own, so that none depends on how many came before. Without a
 * strategy one is drawn. */
static void next(const struct td_strategy *strategy, uint64_t seed, uint64_t turn)
{
    uint64_t state = (seed * 0x9e3779b97f4a7c15ULL) ^ (turn * 0xbf58476d1ce4e5b9ULL);
    state = state != 0 ? state : 1;
    for (unsigned i = 0; i < 4; i++)
        td_random(&state);
    size = td_generate(data, sizeof(data), strategy, &state);
}

static const struct td_strategy *in_turn(uint64_t turn)
{
    return td_strategy_at((unsigned)(turn % td_strategy_count()));
}

static int search(const struct td_files_given *given)
{
    static struct td_input input;
    const struct td_strategy *only = td_option_strategy();
    uint64_t runs = td_option_number("runs", RUNS), seed = td_option_number("seed", SEED);
    (void)given;
    keep = td_option_text("keep");
    if (keep != NULL && only != NULL && only->code == 0) {
        fprintf(stderr, "teardown: --keep: no input can name the strategy '%s'\n", only->name);
        return 2;
    }
    td_verdict_on_fatal = found;
    td_setup();
    while (executions < runs) {
        next(only, seed, executions);
        executions++;
        td_input_decode(&input, data, size);
        if (only != NULL) /* also those that no input can name */
            input.strategy = only;
        if (!td_execute(&input) && !td_known_now())
            found(td_verdict_now());
    }
    td_known_print(stderr);
    printf("silent\t%llu\n", (unsigned long long)executions);
    return 0;
}

static bool same_in_fresh_process(uint64_t hash)
{
    const struct td_child *child =
        td_child_run(data, size, (struct td_child_how){.trace = TD_TRACE_HASH});
    return child->hash == hash;
}

static void differs(uint64_t turn)
{
    printf("nondeterminism\t%llu\n", (unsigned long long)turn);
    fprintf(stderr,
            "teardown: generated input %llu ran differently after others in one process than "
            "in a fresh one\n",
            (unsigned long long)turn);
    td_quit(1);
}

static int generate(const struct td_files_given *given)
{
    static struct td_input input;
    uint64_t runs = td_option_number("runs", RUNS), seed = td_option_number("seed", SEED);
    uint64_t hashes[TD_STRATEGIES_MAX] = {0}, counts[TD_STRATEGIES_MAX] = {0};
    (void)given;
    td_verdict_on_fatal = found;
    td_setup();
    td_trace_set(TD_TRACE_HASH, NULL);
    for (uint64_t turn = 0; turn < runs; turn++) {
        unsigned which = (unsigned)(turn % td_strategy_count());
        next(in_turn(turn), seed, turn);
        executions = turn + 1;
        td_input_decode(&input, data, size);
        if (!td_execute(&input))
            found(td_verdict_now());
        uint64_t hash = td_trace_hash();
        if (turn % FRESH_ONE_IN == FRESH_ONE_IN - 1 && !same_in_fresh_process(hash))
            differs(turn);
        hashes[which] = hashes[which] * 31 + hash;
        counts[which]++;
    }
    for (unsigned i = 0; i < td_strategy_count(); i++)
        printf("%016llx\t%llu\t%s\n", (unsigned long long)hashes[i], (unsigned long long)counts[i],
               td_strategy_at(i)->name);
    return 0;
}

static const struct td_verb search_verb = {
    "search", "[--runs N] [--seed S] [--strategy NAME] [--keep FILE]",
    "random search without an engine; signature and number of the execution, or 'silent'", search};
static const struct td_verb generate_verb = {
    "generate", "[--runs N] [--seed S]",
    "N generated inputs over all strategies: one hash a strategy, the same in every build; one in\n"
    "      1,000 is also run in a fresh process and compared",
    generate};

TD_VERB(search_verb);
TD_VERB(generate_verb);
