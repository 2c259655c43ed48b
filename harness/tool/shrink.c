/*
 * --shrink: a smaller input with the same signature. First the schedule is recorded, as the
 * strategy "replay" takes it; then operations, preemptions and unkind answers go as long as the
 * verdict stays.
 */
#include "choice/input.h"
#include "tool/child.h"
#include "tool/files.h"
#include "tool/verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    OPS_MAX = 255,
    WIDTH_MAX = 256,
    PICKS_MAX = 1200,
    RUNS_MAX = 20000, /* executions that shrinking may take */
};

struct pick {
    uint16_t run;
    uint8_t task;
};

struct draft {
    unsigned ops;
    unsigned picks;
    uint8_t op[OPS_MAX][WIDTH_MAX];
    struct pick pick[PICKS_MAX];
};

static char wanted[256];
static unsigned runs;
static size_t width;

static size_t encode(const struct draft *draft, uint8_t *data)
{
    size_t at = TD_INPUT_HEADER;
    data[0] = TD_INPUT_VERSION;
    data[1] = 'r';
    data[2] = (uint8_t)(draft->ops - 1);
    for (unsigned i = 0; i < draft->ops; i++, at += width)
        memcpy(data + at, draft->op[i], width);
    for (unsigned i = 0; i < draft->picks && at + 3 <= TD_INPUT_MAX; i++) {
        data[at++] = (uint8_t)(draft->pick[i].run & 255);
        data[at++] = (uint8_t)(draft->pick[i].run >> 8);
        data[at++] = draft->pick[i].task;
    }
    return at;
}

/* The picks of a recorded execution. The points that passed are the run that was granted, unless
 * the task stopped by itself; then it could have gone on for at least one more. */
static void take_picks(struct draft *draft, const struct td_trace *trace)
{
    draft->picks = 0;
    for (uint32_t i = 0; i < trace->count; i++) {
        const struct td_record *record = &trace->records[i];
        if (record->kind != TD_RECORD_PICK)
            continue;
        if (draft->picks == PICKS_MAX)
            return;
        uint32_t run = record->value + (record->event ? 1 : 0);
        draft->pick[draft->picks++] =
            (struct pick){(uint16_t)(run < 65535 ? run : 65535), record->task};
    }
}

static const struct td_child *execute(const struct draft *draft, enum td_trace_mode trace)
{
    static uint8_t data[TD_INPUT_MAX + 8];
    runs++;
    return td_child_run(data, encode(draft, data), (struct td_child_how){.trace = trace});
}

static bool still(const struct draft *draft)
{
    return runs < RUNS_MAX &&
           strcmp(td_child_signature(execute(draft, TD_TRACE_OFF)), wanted) == 0;
}

/* Takes `candidate` if the verdict stays. */
static bool keep_if_still(struct draft *draft, const struct draft *candidate)
{
    if (!still(candidate))
        return false;
    *draft = *candidate;
    return true;
}

/* The task number of operation `index`'s actor, and whether that operation is its only one. */
static unsigned task_of(const struct draft *draft, unsigned index, bool *only)
{
    unsigned number = 1;
    unsigned actor = td_input_actor(draft->op[index][0] % td_input_ops());
    unsigned instance = draft->op[index][1] % td_target.actors[actor].count;
    uint32_t seen[16] = {0};
    *only = true;
    for (unsigned i = 0; i < draft->ops; i++) {
        unsigned a = td_input_actor(draft->op[i][0] % td_input_ops());
        unsigned n = draft->op[i][1] % td_target.actors[a].count;
        if (i != index && a == actor && n == instance)
            *only = false;
        seen[a % 16] |= 1U << n;
    }
    for (unsigned a = 0; a < actor; a++)
        number += (unsigned)__builtin_popcount(seen[a % 16]);
    return number + (unsigned)__builtin_popcount(seen[actor % 16] & ((1U << instance) - 1));
}

static void without_operation(struct draft *draft, unsigned index)
{
    bool only;
    unsigned task = task_of(draft, index, &only);
    memmove(draft->op[index], draft->op[index + 1], (draft->ops - index - 1) * sizeof draft->op[0]);
    draft->ops--;
    if (!only)
        return;
    unsigned kept = 0;
    for (unsigned i = 0; i < draft->picks; i++) {
        struct pick pick = draft->pick[i];
        if (pick.task == task)
            continue;
        pick.task = (uint8_t)(pick.task - (pick.task > task));
        draft->pick[kept++] = pick;
    }
    draft->picks = kept;
}

static bool drop_operations(struct draft *draft)
{
    static struct draft candidate;
    bool smaller = false;
    for (unsigned i = draft->ops; i-- > 0 && draft->ops > 1;) {
        candidate = *draft;
        without_operation(&candidate, i);
        smaller |= keep_if_still(draft, &candidate);
    }
    return smaller;
}

static bool drop_picks(struct draft *draft)
{
    static struct draft candidate;
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
static bool lengthen_runs(struct draft *draft)
{
    static struct draft candidate;
    bool smaller = false;
    for (unsigned i = 0; i < draft->picks; i++) {
        if (draft->pick[i].run == 65535)
            continue;
        candidate = *draft;
        candidate.pick[i].run = 65535;
        smaller |= keep_if_still(draft, &candidate);
    }
    return smaller;
}

/* The first choice of each operand, a kind environment. */
static void simplify_operations(struct draft *draft)
{
    static struct draft candidate;
    for (unsigned i = 0; i < draft->ops; i++) {
        candidate = *draft;
        memset(candidate.op[i] + 2 + TD_OPERANDS_MAX, 0, td_target.env_bytes);
        keep_if_still(draft, &candidate);
        for (unsigned b = 2; b < width; b++) {
            if (draft->op[i][b] == 0)
                continue;
            candidate = *draft;
            candidate.op[i][b] = 0;
            keep_if_still(draft, &candidate);
        }
    }
}

static void shrink_all(struct draft *draft)
{
    bool smaller = true;
    while (smaller && runs < RUNS_MAX) {
        smaller = drop_operations(draft);
        smaller |= drop_picks(draft);
        smaller |= lengthen_runs(draft);
    }
    simplify_operations(draft);
    drop_picks(draft);
}

/* Every byte as its value encodes to. */
static void canonical(uint8_t *op, const uint8_t *data, size_t size, size_t at)
{
    for (size_t i = 0; i < width; i++)
        op[i] = at + i < size ? data[at + i] : 0;
    op[0] = (uint8_t)(op[0] % td_input_ops());
    op[1] = (uint8_t)(op[1] % td_target.actors[td_input_actor(op[0])].count);
    for (unsigned i = 0; i < TD_OPERANDS_MAX; i++) {
        unsigned count = td_target.ops[op[0]].operands[i].count;
        op[2 + i] = (uint8_t)(count > 0 ? op[2 + i] % count : 0);
    }
}

static int shrink(const struct td_options *options)
{
    static struct draft draft;
    static struct td_input input;
    static uint8_t out[TD_INPUT_MAX + 8];
    if (options->file_count != 1 || options->out == NULL) {
        fprintf(stderr, "teardown: --shrink wants one file, and --out FILE\n");
        return 2;
    }
    struct td_file file = td_file_read(options->files[0]);
    width = td_input_width();
    td_input_decode(&input, file.data, file.size);
    const struct td_child *child =
        td_child_run(file.data, file.size, (struct td_child_how){.trace = TD_TRACE_RECORD});
    if (!child->verdict.stands) {
        fprintf(stderr, "teardown: %s: no verdict, nothing to shrink\n", file.path);
        return 2;
    }
    snprintf(wanted, sizeof wanted, "%s", td_child_signature(child));
    draft.ops = input.count;
    for (unsigned i = 0; i < draft.ops; i++)
        canonical(draft.op[i], file.data, file.size, TD_INPUT_HEADER + i * width);
    take_picks(&draft, &child->trace);
    if (!still(&draft)) {
        fprintf(stderr,
                "teardown: %s: its recorded schedule does not show '%s' again; kept as it is\n",
                file.path, wanted);
        td_file_write(options->out, file.data, file.size);
        return 1;
    }
    shrink_all(&draft);
    size_t size = encode(&draft, out);
    td_file_write(options->out, out, size);
    printf("%s\t%zu to %zu bytes, %u to %u operations, %u executions\n", wanted, file.size, size,
           input.count, draft.ops, runs);
    free(file.data);
    return 0;
}

static const struct td_verb verb = {
    "shrink", "FILE --out FILE", "a smaller input with the same signature", shrink};

TD_VERB(verb);
