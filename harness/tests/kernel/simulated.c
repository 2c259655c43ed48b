/*
 * The conformance suite on the simulated kernel: --conform runs a case under schedules from fixed
 * seeds, the first without preemption, and prints the rows that were reached. What the kernel
 * answers by choice is up to the case.
 */
#include "conformance.h"

#include "choice/input.h"
#include "report/report.h"
#include "run/execution.h"
#include "strategy/random.h"
#include "strategy/replay.h"
#include "task/fresh.h"
#include "task/schedule.h"
#include "tool/option.h"
#include "tool/quit.h"
#include "tool/verb.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { ROWS_MAX = 256, RULES_MAX = 8, SEED_BYTES = 8 };

static const char interruption[] = "a wait is interrupted";

/* Strings of the case, which stay over executions. */
static struct row {
    const char *object, *call, *name;
} rows[ROWS_MAX];
static unsigned row_count;

static struct {
    const char *label;
    unsigned option;
} rules[RULES_MAX];
static unsigned rule_count;

static void fresh(void)
{
    rule_count = 0;
}

TD_FRESH(fresh);

static bool same(const struct row *a, const struct row *b)
{
    return strcmp(a->object, b->object) == 0 && strcmp(a->call, b->call) == 0 &&
           strcmp(a->name, b->name) == 0;
}

static void reached(struct row row)
{
    for (unsigned i = 0; i < row_count; i++)
        if (same(&rows[i], &row))
            return;
    assert(row_count < ROWS_MAX);
    rows[row_count++] = row;
}

void td_conformance_answer(const char *object, const char *call, const char *name, int row,
                           int number, long result, int error, const char *file, int line)
{
    (void)row;
    if (number == 0 ? result == -1 : result != -1 || error != number)
        td_verdict(TD_KIND_CONFORMANCE, "%s:%d: %s: expected %s, got %ld (%s)", file, line, call,
                   name, result, strerror(error));
    reached((struct row){object, call, name});
}

bool td_conformance_choose(const char *label, unsigned option)
{
    unsigned i = 0;
    while (i < rule_count && strcmp(rules[i].label, label) != 0)
        i++;
    assert(i < RULES_MAX);
    rules[i].label = label;
    rules[i].option = option;
    if (i == rule_count)
        rule_count++;
    return true;
}

void td_conformance_interrupt(bool on)
{
    td_conformance_choose(interruption, on);
}

static unsigned choose(unsigned options, const char *label)
{
    for (unsigned i = 0; i < rule_count; i++)
        if (strcmp(rules[i].label, label) == 0)
            return rules[i].option < options ? rules[i].option : options - 1;
    return 0;
}

static const struct td_strategy *picks; /* picks tasks: also a strategy's business */

static void start(const uint8_t *bytes, size_t size)
{
    picks = size > 0 ? &td_random_walk : &td_replay;
    picks->start(bytes, size);
}

static struct td_pick pick(const struct td_menu *menu)
{
    return picks->pick(menu);
}

static const struct td_strategy steered = {
    .name = "conformance",
    .summary = "a case chooses the kernel's answers",
    .start = start,
    .pick = pick,
    .choose = choose,
};

TD_STRATEGY(steered);

static void found(struct td_verdict *verdict)
{
    td_report_print(verdict, stderr);
    td_quit(1);
}

static int conform(const struct td_files_given *given)
{
    static struct td_input input;
    uint64_t runs = td_option_number("runs", 1000);
    uint8_t seed[SEED_BYTES];
    (void)given;
    td_verdict_on_fatal = found;
    td_setup();
    for (uint64_t turn = 0; turn < runs; turn++) {
        memcpy(seed, &turn, sizeof(seed));
        td_input_decode(&input, seed, 0);
        input.strategy = &steered;
        input.schedule = seed;
        input.schedule_size = turn > 0 ? sizeof(seed) : 0;
        if (!td_execute(&input))
            found(td_verdict_now());
    }
    for (unsigned i = 0; i < row_count; i++)
        printf("%s %s %s\n", rows[i].object, rows[i].call, rows[i].name);
    return 0;
}

static const struct td_verb verb = {
    "conform", "[--runs N]", "states the kernel's answers; the rows that were reached", conform};

TD_VERB(verb);
