/*
 * --shrink: a smaller input with the same signature. First the schedule is recorded, as the
 * strategy "replay" takes it; then operations, preemptions and unkind answers go as long as the
 * verdict stays. Where an operation's loss shifts everything behind it, so that the run lengths no
 * longer fit, the tasks are made to stop where they stopped before (strategy/places.h), and that
 * execution is recorded anew.
 */
#include "choice/input.h"
#include "strategy/places.h"
#include "tool/child.h"
#include "tool/draft.h"
#include "tool/files.h"
#include "tool/option.h"
#include "tool/verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RUNS_MAX = 20000 /* executions that shrinking may take */ };

static char wanted[256];
static unsigned runs;

static const struct td_child *execute(const struct td_draft *draft, struct td_child_how how)
{
    static uint8_t data[TD_INPUT_MAX + 8];
    runs++;
    return td_child_run(data, td_draft_encode(draft, data), how);
}

static bool is_wanted(const struct td_child *child)
{
    return strcmp(td_child_signature(child), wanted) == 0;
}

static bool still(const struct td_draft *draft)
{
    return runs < RUNS_MAX && is_wanted(execute(draft, (struct td_child_how){0}));
}

/* Takes `candidate` if the verdict stays. */
static bool keep_if_still(struct td_draft *draft, const struct td_draft *candidate)
{
    if (!still(candidate))
        return false;
    *draft = *candidate;
    return true;
}

/* The draft's own execution, recorded: its picks and their places. False if the verdict is lost. */
static bool record(struct td_draft *draft, const struct td_strategy *strategy)
{
    struct td_child_how how = {.trace = TD_TRACE_RECORD, .strategy = strategy};
    const struct td_child *child = execute(draft, how);
    if (!is_wanted(child))
        return false;
    td_draft_schedule(draft, &child->trace);
    return true;
}

/* Two operations, the first behind the second; or one, named twice. */
static void drop(struct td_draft *draft, unsigned first, unsigned second)
{
    td_draft_drop_operation(draft, first);
    if (second != first)
        td_draft_drop_operation(draft, second);
}

static bool drop_by_lengths(struct td_draft *draft, unsigned first, unsigned second)
{
    static struct td_draft candidate;
    candidate = *draft;
    drop(&candidate, first, second);
    return keep_if_still(draft, &candidate);
}

/* `recorded` is the draft as its execution was recorded. That has more picks than those that
 * drop_picks() has left of it, so it is taken only for an operation less. */
static bool drop_by_places(struct td_draft *draft, const struct td_draft *recorded, unsigned first,
                           unsigned second)
{
    static struct td_draft stops, candidate;
    stops = *recorded;
    drop(&stops, first, second);
    td_places_set(stops.place, stops.picks);
    candidate = stops;
    return record(&candidate, &td_places) && keep_if_still(draft, &candidate);
}

/* Records the draft anew when an operation has gone. */
static bool drop_operations(struct td_draft *draft)
{
    static struct td_draft recorded;
    bool smaller = false, known = false;
    for (unsigned i = draft->ops; i-- > 0 && draft->ops > 1;) {
        if (!known)
            recorded = *draft;
        known = known || record(&recorded, NULL);
        if (drop_by_lengths(draft, i, i) || (known && drop_by_places(draft, &recorded, i, i))) {
            smaller = true;
            known = false;
        }
    }
    return smaller;
}

/* One may be there only to make up for the other. */
static bool drop_two_operations(struct td_draft *draft)
{
    static struct td_draft recorded;
    recorded = *draft;
    bool known = record(&recorded, NULL);
    for (unsigned i = draft->ops; i-- > 1 && draft->ops > 2;)
        for (unsigned j = i; j-- > 0;)
            if (drop_by_lengths(draft, i, j) || (known && drop_by_places(draft, &recorded, i, j)))
                return true;
    return false;
}

static bool drop_picks(struct td_draft *draft)
{
    static struct td_draft candidate;
    bool smaller = false;
    for (unsigned chunk = draft->picks; chunk > 0; chunk /= 2) {
        for (unsigned at = 0; at < draft->picks;) {
            unsigned n = at + chunk <= draft->picks ? chunk : draft->picks - at;
            candidate = *draft;
            memmove(candidate.pick + at, candidate.pick + at + n,
                    (draft->picks - at - n) * sizeof draft->pick[0]);
            candidate.picks -= n;
            if (keep_if_still(draft, &candidate))
                smaller = true;
            else
                at += chunk;
        }
    }
    return smaller;
}

/* A pick whose run goes on until the task blocks is no preemption. */
static bool lengthen_runs(struct td_draft *draft)
{
    static struct td_draft candidate;
    bool smaller = false;
    for (unsigned i = 0; i < draft->picks; i++) {
        if (draft->pick[i].run == UINT16_MAX)
            continue;
        candidate = *draft;
        candidate.pick[i].run = UINT16_MAX;
        smaller |= keep_if_still(draft, &candidate);
    }
    return smaller;
}

/* The first choice of each operand, a kind environment. */
static void simplify_operations(struct td_draft *draft)
{
    static struct td_draft candidate;
    for (unsigned i = 0; i < draft->ops; i++) {
        candidate = *draft;
        memset(candidate.op[i] + 2 + TD_OPERANDS_MAX, 0, td_target.env_bytes);
        keep_if_still(draft, &candidate);
        for (unsigned b = 2; b < td_input_width(); b++) {
            if (draft->op[i][b] == 0)
                continue;
            candidate = *draft;
            candidate.op[i][b] = 0;
            keep_if_still(draft, &candidate);
        }
    }
}

static void shrink_all(struct td_draft *draft)
{
    bool smaller = true;
    while (smaller && runs < RUNS_MAX) {
        smaller = drop_operations(draft);
        smaller |= drop_picks(draft);
        smaller |= lengthen_runs(draft);
        smaller = smaller || drop_two_operations(draft);
    }
    simplify_operations(draft);
    drop_picks(draft);
}

static void write_smaller(const struct td_draft *draft, const struct td_input_file *file,
                          const char *path, unsigned operations)
{
    static uint8_t out[TD_INPUT_MAX + 8];
    size_t size = td_draft_encode(draft, out);
    td_file_write(path, out, size);
    printf("%s\t%zu to %zu bytes, %u to %u operations, %u executions\n", wanted, file->size, size,
           operations, draft->ops, runs);
}

static int shrink(const struct td_files_given *given)
{
    static struct td_draft draft;
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
    snprintf(wanted, sizeof wanted, "%s", td_child_signature(child));
    td_draft_operations(&draft, file.data, file.size);
    td_draft_schedule(&draft, &child->trace);
    if (!still(&draft)) {
        fprintf(stderr,
                "teardown: %s: its recorded schedule does not show '%s' again; kept as it is\n",
                file.path, wanted);
        td_file_write(out, file.data, file.size);
        return 1;
    }
    unsigned operations = draft.ops;
    shrink_all(&draft);
    write_smaller(&draft, &file, out, operations);
    free(file.data);
    return 0;
}

static const struct td_verb verb = {"shrink", "FILE --out FILE",
                                    "a smaller input with the same signature", shrink};

TD_VERB(verb);
