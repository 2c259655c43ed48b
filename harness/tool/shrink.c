/*
 * --shrink: a smaller input with the same signature. First the schedule is recorded, as the
 * strategy "replay" takes it; then operations, preemptions and unkind answers go as long as the
 * verdict stays. Where an operation's loss shifts everything behind it, so that the run lengths no
 * longer fit, the tasks are made to stop where they stopped before (strategy/places.h), and that
 * execution is recorded anew.
 *
 * Each change is tried by an execution, and taken if that shows the signature: so at every moment
 * `reproducer` shows it. What is tried is delta debugging: halves, quarters, … down to single ones
 * (Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", TSE 2002), and of
 * schedules what Choi and Zeller, "Isolating Failure-Inducing Thread Schedules", ISSTA 2002, and
 * Jalbert and Sen, "A Trace Simplification Technique", FSE 2010, do: context switches go, so that
 * those that are left are the ones that matter.
 *
 * Operations go from the last one on: what stands before keeps its place in the execution. Unkind
 * answers and operands come last, when executions are short. All is done again until nothing more
 * goes, as each loss may let another one be spared.
 */
#include "choice/input.h"
#include "strategy/places.h"
#include "tool/child.h"
#include "tool/files.h"
#include "tool/option.h"
#include "tool/reproducer.h"
#include "tool/shrink_trial.h"
#include "tool/verb.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Two operations, the first behind the second; or one, named twice. */
static void drop(struct td_reproducer *reproducer, unsigned first, unsigned second)
{
    td_reproducer_drop_operation(reproducer, first);
    if (second != first)
        td_reproducer_drop_operation(reproducer, second);
}

static bool drop_by_lengths(struct td_reproducer *reproducer, unsigned first, unsigned second)
{
    static struct td_reproducer candidate;
    candidate = *reproducer;
    drop(&candidate, first, second);
    return td_keep_if_still(reproducer, &candidate);
}

/* Of runs that ended in an operation that goes. */
enum ended_there { STOP_BEHIND, RUN_ON, GO_TOO, ENDED_THERES };

/* With `stop_all` a run that ended because its task waited ends there although it need not: perhaps
 * it waited for what has gone. */
static bool drop_and_stop(struct td_reproducer *reproducer, const struct td_reproducer *recorded,
                          const unsigned gone[2], enum ended_there ended_there, bool stop_all)
{
    static struct td_reproducer stops, candidate;
    stops = *recorded;
    if (stop_all)
        td_reproducer_stop_all(&stops);
    for (unsigned i = 0; i < 2; i++) {
        if (ended_there == RUN_ON)
            td_reproducer_run_on(&stops, gone[i]);
        if (ended_there == GO_TOO)
            td_reproducer_drop_stops(&stops, gone[i]);
    }
    drop(&stops, gone[0], gone[1]);
    td_places_set(stops.place, stops.picks);
    candidate = stops;
    return td_rerecord(&candidate, &td_places) && td_keep_if_still(reproducer, &candidate);
}

/* `recorded` is the reproducer as its execution was recorded. That has more picks than those that
 * drop_picks() has left of it, so it is taken only for an operation less. */
static bool drop_by_places(struct td_reproducer *reproducer, const struct td_reproducer *recorded,
                           unsigned first, unsigned second)
{
    const unsigned gone[2] = {first, second};
    for (enum ended_there ended_there = 0; ended_there < ENDED_THERES; ended_there++)
        for (int stop_all = 0; stop_all < 2; stop_all++)
            if (drop_and_stop(reproducer, recorded, gone, ended_there, stop_all != 0))
                return true;
    return false;
}

/* Records the reproducer anew when an operation has gone. */
static bool drop_operations(struct td_reproducer *reproducer)
{
    static struct td_reproducer recorded;
    bool smaller = false, known = false;
    for (unsigned i = reproducer->ops; i-- > 0 && reproducer->ops > 1;) {
        if (!known)
            recorded = *reproducer;
        known = known || td_rerecord(&recorded, NULL);
        if (drop_by_lengths(reproducer, i, i) ||
            (known && drop_by_places(reproducer, &recorded, i, i))) {
            smaller = true;
            known = false;
        }
    }
    return smaller;
}

/* One may be there only to make up for the other. */
static bool drop_two_operations(struct td_reproducer *reproducer)
{
    static struct td_reproducer recorded;
    recorded = *reproducer;
    bool known = td_rerecord(&recorded, NULL);
    for (unsigned i = reproducer->ops; i-- > 1 && reproducer->ops > 2;)
        for (unsigned j = i; j-- > 0;)
            if (drop_by_lengths(reproducer, i, j) ||
                (known && drop_by_places(reproducer, &recorded, i, j)))
                return true;
    return false;
}

/* By halves first: of a recorded schedule most picks do not matter, and an execution for each of a
 * thousand would be dear. */
static bool drop_picks(struct td_reproducer *reproducer)
{
    static struct td_reproducer candidate;
    bool smaller = false;
    for (unsigned chunk = reproducer->picks; chunk > 0; chunk /= 2) {
        for (unsigned at = 0; at < reproducer->picks;) {
            unsigned n = at + chunk <= reproducer->picks ? chunk : reproducer->picks - at;
            candidate = *reproducer;
            td_reproducer_drop_picks(&candidate, at, n);
            if (td_keep_if_still(reproducer, &candidate))
                smaller = true;
            else
                at += chunk;
        }
    }
    return smaller;
}

/* A pick whose run goes on until the task blocks is no preemption. */
static bool lengthen_runs(struct td_reproducer *reproducer)
{
    static struct td_reproducer candidate;
    bool smaller = false;
    for (unsigned i = 0; i < reproducer->picks; i++) {
        if (reproducer->pick[i].run == TD_RUN_ON)
            continue;
        candidate = *reproducer;
        candidate.pick[i].run = TD_RUN_ON;
        smaller |= td_keep_if_still(reproducer, &candidate);
    }
    return smaller;
}

/* Two runs of one task, one behind the other, are one, where what stood between them is gone. */
static bool join_runs(struct td_reproducer *reproducer)
{
    static struct td_reproducer candidate;
    bool smaller = false;
    for (unsigned i = 1; i < reproducer->picks;) {
        const struct td_reproducer_pick *before = &reproducer->pick[i - 1], *behind = before + 1;
        unsigned run = (unsigned)before->run + behind->run;
        candidate = *reproducer;
        candidate.pick[i - 1].run = run < TD_RUN_ON ? run : TD_RUN_ON;
        td_reproducer_drop_picks(&candidate, i, 1);
        if (before->task == behind->task && td_keep_if_still(reproducer, &candidate))
            smaller = true;
        else
            i++;
    }
    return smaller;
}

/* What an operand means instead of what it says becomes what it says. */
static void say_what_is_meant(struct td_reproducer *reproducer, unsigned i, unsigned operand)
{
    static struct td_reproducer candidate;
    unsigned count = td_target.ops[reproducer->op[i][0]].operands[operand].count;
    if (count == 0 || reproducer->op[i][2 + operand] < count)
        return;
    for (unsigned value = 0; value < count; value++) {
        candidate = *reproducer;
        candidate.op[i][2 + operand] = (uint8_t)value;
        if (td_keep_if_still(reproducer, &candidate))
            return;
    }
}

/* The first choice of each operand, no faults. */
static void simplify_operations(struct td_reproducer *reproducer)
{
    static struct td_reproducer candidate;
    for (unsigned i = 0; i < reproducer->ops; i++) {
        candidate = *reproducer;
        memset(candidate.op[i] + 2 + TD_OPERANDS_MAX, 0, td_target.fault_bytes);
        td_keep_if_still(reproducer, &candidate);
        for (unsigned b = 2; b < td_input_width(); b++) {
            if (reproducer->op[i][b] == 0)
                continue;
            candidate = *reproducer;
            candidate.op[i][b] = 0;
            td_keep_if_still(reproducer, &candidate);
        }
        for (unsigned operand = 0; operand < TD_OPERANDS_MAX; operand++)
            say_what_is_meant(reproducer, i, operand);
    }
}

static void shrink_all(struct td_reproducer *reproducer)
{
    bool smaller = true;
    while (smaller && td_trials_left()) {
        smaller = drop_operations(reproducer);
        smaller |= drop_picks(reproducer);
        smaller |= lengthen_runs(reproducer);
        smaller |= join_runs(reproducer);
        smaller = smaller || drop_two_operations(reproducer);
    }
    simplify_operations(reproducer);
    drop_picks(reproducer);
}

static void write_smaller(const struct td_reproducer *reproducer, const struct td_input_file *file,
                          const char *path, unsigned operations)
{
    static uint8_t out[TD_INPUT_MAX + 8];
    size_t size = td_reproducer_encode(reproducer, out);
    td_file_write(path, out, size);
    printf("%s\t%zu to %zu bytes, %u to %u operations, %u executions\n", td_trials_wanted(),
           file->size, size, operations, reproducer->ops, td_trials());
}

static int shrink(const struct td_files_given *given)
{
    static struct td_reproducer reproducer;
    const char *out = td_option_text("out");
    if (given->file_count != 1 || out == NULL) {
        fprintf(stderr, "teardown: --shrink wants one file, and --out FILE\n");
        return 2;
    }
    struct td_input_file file = td_file_read(given->files[0]);
    const struct td_child *child =
        td_child_run(file.data, file.size, (struct td_child_how){.trace = TD_TRACE_RECORD});
    if (!child->verdict.stands) {
        fprintf(stderr, "teardown: %s: no verdict, nothing to shrink\n", file.path);
        return 2;
    }
    td_trials_begin(td_child_signature(child));
    td_reproducer_operations(&reproducer, file.data, file.size);
    td_reproducer_schedule(&reproducer, &child->trace);
    if (!td_still(&reproducer)) {
        fprintf(stderr,
                "teardown: %s: its recorded schedule does not show '%s' again; kept as it is\n",
                file.path, td_trials_wanted());
        td_file_write(out, file.data, file.size);
        return 1;
    }
    unsigned operations = reproducer.ops;
    shrink_all(&reproducer);
    assert(reproducer.ops >= 1 && reproducer.ops <= operations);
    write_smaller(&reproducer, &file, out, operations);
    free(file.data);
    return 0;
}

static const struct td_verb verb = {"shrink", "FILE --out FILE",
                                    "a smaller input with the same signature", shrink};

TD_VERB(verb);
