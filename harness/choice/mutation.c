/*
 * Mutation in terms of operations and of the schedule, from the target's table.
 *
 * An engine's own mutations know bytes: one inserted shifts all operations behind it, and nearly
 * every change makes another program. These keep the format (libFuzzer calls that structure-aware
 * fuzzing: LLVMFuzzerCustomMutator), so that what was found stays, but for the change. Any bytes
 * are an input all the same: the engine's mutations and crossing over still take part.
 *
 * Between mutations it holds, and assert_whole() says, that the operations are there in full: count
 * of them, each `width` bytes, and the schedule behind them. Random numbers come from `state`
 * alone, the engine's seed: a campaign can be repeated.
 */
#include "choice/mutation.h"

#include "choice/input.h"
#include "choice/operation_table.h"

#include <assert.h>
#include <string.h>

enum {
    GENERATED_OPS = 10,
    SCHEDULE_BYTES = 24,
};

struct mutation {
    uint8_t *data;
    size_t size, max;
    size_t width;
    unsigned count; /* operations that the header promises */
    uint8_t *operations;
    uint64_t *state;
};

static unsigned below(struct mutation *mutation, unsigned n)
{
    return td_random(mutation->state) % n;
}

static void set_count(struct mutation *mutation, unsigned count)
{
    mutation->count = count;
    mutation->data[2] = (uint8_t)(count - 1);
}

static void assert_whole(const struct mutation *mutation)
{
    assert(mutation->count >= 1 && mutation->count <= td_target.max_ops);
    assert(TD_INPUT_HEADER + mutation->count * mutation->width <= mutation->size);
    assert(mutation->size <= mutation->max);
}

/* All operations are there in full, so that they can be moved about. */
static void make_whole(struct mutation *mutation)
{
    size_t need = TD_INPUT_HEADER + mutation->count * mutation->width;
    while (need > mutation->max && mutation->count > 1)
        need -= mutation->width, mutation->count--;
    if (mutation->size < need) {
        memset(mutation->data + mutation->size, 0, need - mutation->size);
        mutation->size = need;
    }
    mutation->data[0] = TD_INPUT_VERSION;
    mutation->data[1] = (uint8_t)td_strategy_of(mutation->data[1])->code;
    set_count(mutation, mutation->count);
    assert_whole(mutation);
}

static void draw_operation(struct mutation *mutation, uint8_t *at)
{
    unsigned op = td_input_drawn(below(mutation, td_input_draws()));
    at[0] = (uint8_t)op;
    at[1] = (uint8_t)below(mutation, td_target.actors[td_input_actor(op)].count);
    for (unsigned i = 0; i < TD_OPERANDS_MAX; i++) {
        unsigned count = td_target.ops[op].operands[i].count;
        at[2 + i] = count > 0 ? (uint8_t)below(mutation, count) : 0;
    }
    memset(at + 2 + TD_OPERANDS_MAX, 0, td_target.fault_bytes);
}

static uint8_t *any_operation(struct mutation *mutation)
{
    return mutation->operations + below(mutation, mutation->count) * mutation->width;
}

static const struct td_op *op_of(const uint8_t *operation)
{
    return &td_target.ops[operation[0] % td_input_ops()];
}

/* Has the operand that word? Then the operation gets it. */
static void speak_of(uint8_t *operation, unsigned i, const char *word)
{
    const struct td_operand *operand = &op_of(operation)->operands[i];
    for (unsigned value = 0; operand->names != NULL && value < operand->count; value++)
        if (strcmp(operand->names[value], word) == 0)
            operation[2 + i] = (uint8_t)value;
}

/* An operation speaks of what another one speaks of, where it can, and is the same actor's: drawn
 * by themselves, operations seldom have to do with each other. */
static void relate(struct mutation *mutation, uint8_t *operation)
{
    const uint8_t *other = any_operation(mutation);
    const struct td_op *theirs = op_of(other);
    if (strcmp(theirs->actor, op_of(operation)->actor) == 0)
        operation[1] = other[1];
    for (unsigned j = 0; j < TD_OPERANDS_MAX; j++) {
        const struct td_operand *operand = &theirs->operands[j];
        if (operand->names == NULL || operand->count == 0)
            continue;
        for (unsigned i = 0; i < TD_OPERANDS_MAX; i++)
            speak_of(operation, i, operand->names[other[2 + j] % operand->count]);
    }
}

static void insert(struct mutation *mutation, const uint8_t *operation)
{
    uint8_t copy[256];
    if (mutation->count >= td_target.max_ops || mutation->size + mutation->width > mutation->max)
        return;
    memcpy(copy, operation, mutation->width);
    uint8_t *at = mutation->operations + below(mutation, mutation->count + 1) * mutation->width;
    memmove(at + mutation->width, at, mutation->size - (size_t)(at - mutation->data));
    memcpy(at, copy, mutation->width);
    mutation->size += mutation->width;
    set_count(mutation, mutation->count + 1);
}

static void insert_new(struct mutation *mutation)
{
    uint8_t operation[256];
    draw_operation(mutation, operation);
    insert(mutation, operation);
}

/* In the middle of others. */
static void insert_related(struct mutation *mutation)
{
    uint8_t operation[256];
    draw_operation(mutation, operation);
    relate(mutation, operation);
    insert(mutation, operation);
}

static void duplicate(struct mutation *mutation)
{
    insert(mutation, any_operation(mutation));
}

static void drop(struct mutation *mutation)
{
    uint8_t *at = any_operation(mutation);
    uint8_t *end = mutation->data + mutation->size;
    if (mutation->count == 1)
        return;
    memmove(at, at + mutation->width, (size_t)(end - at) - mutation->width);
    mutation->size -= mutation->width;
    set_count(mutation, mutation->count - 1);
}

static void swap(struct mutation *mutation)
{
    uint8_t copy[256];
    uint8_t *a = any_operation(mutation), *b = any_operation(mutation);
    if (a == b)
        return;
    memcpy(copy, a, mutation->width);
    memcpy(a, b, mutation->width);
    memcpy(b, copy, mutation->width);
}

static void redraw(struct mutation *mutation)
{
    draw_operation(mutation, any_operation(mutation));
}

static void new_schedule(struct mutation *mutation);

/* A few of the operations, under another schedule: what a crowd hides shows sooner by itself. */
static void excerpt(struct mutation *mutation)
{
    unsigned keep = 2 + below(mutation, 3);
    while (mutation->count > keep)
        drop(mutation);
    new_schedule(mutation);
}

static void relate_one(struct mutation *mutation)
{
    relate(mutation, any_operation(mutation));
}

static void change_operand(struct mutation *mutation)
{
    uint8_t *at = any_operation(mutation);
    const struct td_op *op = &td_target.ops[at[0] % td_input_ops()];
    unsigned which = below(mutation, TD_OPERANDS_MAX + 1);
    if (which == TD_OPERANDS_MAX)
        at[1] = (uint8_t)below(mutation,
                               td_target.actors[td_input_actor(at[0] % td_input_ops())].count);
    else if (op->operands[which].count > 0)
        at[2 + which] = (uint8_t)below(mutation, op->operands[which].count);
}

/* The world is less kind at one place, or kinder. Bytes from 1 to 191 mean the same as 0, the first
 * option (choice/choose.c), so they are not drawn; only for the question which waiter wakes is
 * every byte as good. */
static void change_faults(struct mutation *mutation)
{
    if (td_target.fault_bytes > 0)
        any_operation(mutation)[2 + TD_OPERANDS_MAX + below(mutation, td_target.fault_bytes)] =
            below(mutation, 2) == 0 ? 0 : (uint8_t)(192 + below(mutation, 64));
}

static void change_strategy(struct mutation *mutation)
{
    mutation->data[1] = (uint8_t)td_strategy_at(below(mutation, td_strategy_count()))->code;
}

static void new_schedule(struct mutation *mutation)
{
    size_t at = TD_INPUT_HEADER + mutation->count * mutation->width;
    size_t room = mutation->max > at ? mutation->max - at : 0;
    size_t length = 4 + below(mutation, SCHEDULE_BYTES);
    if (length > room)
        length = room;
    for (size_t i = 0; i < length; i++)
        mutation->data[at + i] = (uint8_t)td_random(mutation->state);
    mutation->size = at + length;
}

static void change_schedule(struct mutation *mutation)
{
    size_t at = TD_INPUT_HEADER + mutation->count * mutation->width;
    if (mutation->size <= at)
        new_schedule(mutation);
    else
        mutation->data[at + below(mutation, (unsigned)(mutation->size - at))] =
            (uint8_t)td_random(mutation->state);
}

size_t td_mutate(uint8_t *data, size_t size, size_t max_size, uint64_t *state)
{
    /* As often as they stand here. Operations that speak of the same things meet in the same code,
     * where races are. */
    static void (*const ways[])(struct mutation *) = {
        insert_new,     duplicate,       drop,           swap,
        redraw,         change_operand,  change_operand, change_schedule,
        new_schedule,   change_strategy, change_faults,  insert_related,
        insert_related, relate_one,      excerpt,
    };
    struct mutation mutation = {.data = data, .size = size, .max = max_size, .state = state};

    mutation.width = td_input_width();
    if (max_size < TD_INPUT_HEADER + mutation.width)
        return size;
    mutation.operations = data + TD_INPUT_HEADER;
    if (size < TD_INPUT_HEADER) {
        memset(data + size, 0, TD_INPUT_HEADER - size);
        mutation.size = TD_INPUT_HEADER;
    }
    mutation.count = 1 + data[2] % td_target.max_ops;
    make_whole(&mutation);
    for (unsigned rounds = 1 + below(&mutation, 3); rounds > 0; rounds--)
        ways[below(&mutation, sizeof(ways) / sizeof(*ways))](&mutation);
    assert_whole(&mutation);
    return mutation.size;
}

size_t td_generate(uint8_t *data, size_t max_size, const struct td_strategy *strategy,
                   uint64_t *state)
{
    struct mutation mutation = {
        .data = data, .size = TD_INPUT_HEADER, .max = max_size, .state = state};
    mutation.width = td_input_width();
    mutation.operations = data + TD_INPUT_HEADER;
    data[0] = TD_INPUT_VERSION;
    data[1] = (uint8_t)strategy->code;
    mutation.count = 0;
    unsigned most = td_target.max_ops < GENERATED_OPS ? td_target.max_ops : GENERATED_OPS;
    for (unsigned n = 1 + below(&mutation, most); n > 0; n--)
        insert_new(&mutation);
    for (unsigned n = below(&mutation, 3); n > 0; n--)
        change_faults(&mutation);
    new_schedule(&mutation);
    return mutation.size;
}
