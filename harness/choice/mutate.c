/* Mutation in terms of operations and of the schedule, from the target's table. */
#include "choice/mutate.h"

#include "choice/input.h"

#include <string.h>

enum {
    GENERATED_OPS = 10,
    SCHEDULE_BYTES = 24,
};

struct draft {
    uint8_t *data;
    size_t size, max;
    size_t width;
    unsigned count; /* operations that the header promises */
    uint8_t *operations;
    uint64_t *state;
};

static unsigned below(struct draft *draft, unsigned n)
{
    return td_random(draft->state) % n;
}

static void set_count(struct draft *draft, unsigned count)
{
    draft->count = count;
    draft->data[2] = (uint8_t)(count - 1);
}

/* All operations are there in full, so that they can be moved about. */
static void make_whole(struct draft *draft)
{
    size_t need = TD_INPUT_HEADER + draft->count * draft->width;
    while (need > draft->max && draft->count > 1)
        need -= draft->width, draft->count--;
    if (draft->size < need) {
        memset(draft->data + draft->size, 0, need - draft->size);
        draft->size = need;
    }
    draft->data[0] = TD_INPUT_VERSION;
    draft->data[1] = (uint8_t)td_strategy_of(draft->data[1])->code;
    set_count(draft, draft->count);
}

static void draw_operation(struct draft *draft, uint8_t *at)
{
    unsigned op = td_input_drawn(below(draft, td_input_draws()));
    at[0] = (uint8_t)op;
    at[1] = (uint8_t)below(draft, td_target.actors[td_input_actor(op)].count);
    for (unsigned i = 0; i < TD_OPERANDS_MAX; i++) {
        unsigned count = td_target.ops[op].operands[i].count;
        at[2 + i] = count > 0 ? (uint8_t)below(draft, count) : 0;
    }
    memset(at + 2 + TD_OPERANDS_MAX, 0, td_target.env_bytes);
}

static uint8_t *any_operation(struct draft *draft)
{
    return draft->operations + below(draft, draft->count) * draft->width;
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
static void relate(struct draft *draft, uint8_t *operation)
{
    const uint8_t *other = any_operation(draft);
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

static void insert(struct draft *draft, const uint8_t *operation)
{
    uint8_t copy[256];
    if (draft->count >= td_target.max_ops || draft->size + draft->width > draft->max)
        return;
    memcpy(copy, operation, draft->width);
    uint8_t *at = draft->operations + below(draft, draft->count + 1) * draft->width;
    memmove(at + draft->width, at, draft->size - (size_t)(at - draft->data));
    memcpy(at, copy, draft->width);
    draft->size += draft->width;
    set_count(draft, draft->count + 1);
}

static void insert_new(struct draft *draft)
{
    uint8_t operation[256];
    draw_operation(draft, operation);
    insert(draft, operation);
}

/* In the middle of others. */
static void insert_related(struct draft *draft)
{
    uint8_t operation[256];
    draw_operation(draft, operation);
    relate(draft, operation);
    insert(draft, operation);
}

static void duplicate(struct draft *draft)
{
    insert(draft, any_operation(draft));
}

static void drop(struct draft *draft)
{
    uint8_t *at = any_operation(draft);
    uint8_t *end = draft->data + draft->size;
    if (draft->count == 1)
        return;
    memmove(at, at + draft->width, (size_t)(end - at) - draft->width);
    draft->size -= draft->width;
    set_count(draft, draft->count - 1);
}

static void swap(struct draft *draft)
{
    uint8_t copy[256];
    uint8_t *a = any_operation(draft), *b = any_operation(draft);
    if (a == b)
        return;
    memcpy(copy, a, draft->width);
    memcpy(a, b, draft->width);
    memcpy(b, copy, draft->width);
}

static void redraw(struct draft *draft)
{
    draw_operation(draft, any_operation(draft));
}

static void new_schedule(struct draft *draft);

/* A few of the operations, under another schedule: what a crowd hides shows sooner by itself. */
static void excerpt(struct draft *draft)
{
    unsigned keep = 2 + below(draft, 3);
    while (draft->count > keep)
        drop(draft);
    new_schedule(draft);
}

static void relate_one(struct draft *draft)
{
    relate(draft, any_operation(draft));
}

static void change_operand(struct draft *draft)
{
    uint8_t *at = any_operation(draft);
    const struct td_op *op = &td_target.ops[at[0] % td_input_ops()];
    unsigned which = below(draft, TD_OPERANDS_MAX + 1);
    if (which == TD_OPERANDS_MAX)
        at[1] =
            (uint8_t)below(draft, td_target.actors[td_input_actor(at[0] % td_input_ops())].count);
    else if (op->operands[which].count > 0)
        at[2 + which] = (uint8_t)below(draft, op->operands[which].count);
}

/* The world is less kind at one place. */
static void change_environment(struct draft *draft)
{
    if (td_target.env_bytes > 0)
        any_operation(draft)[2 + TD_OPERANDS_MAX + below(draft, td_target.env_bytes)] =
            below(draft, 2) == 0 ? 0 : (uint8_t)(192 + below(draft, 64));
}

static void change_strategy(struct draft *draft)
{
    draft->data[1] = (uint8_t)td_strategy_at(below(draft, td_strategy_count()))->code;
}

static void new_schedule(struct draft *draft)
{
    size_t at = TD_INPUT_HEADER + draft->count * draft->width;
    size_t room = draft->max > at ? draft->max - at : 0;
    size_t length = 4 + below(draft, SCHEDULE_BYTES);
    if (length > room)
        length = room;
    for (size_t i = 0; i < length; i++)
        draft->data[at + i] = (uint8_t)td_random(draft->state);
    draft->size = at + length;
}

static void change_schedule(struct draft *draft)
{
    size_t at = TD_INPUT_HEADER + draft->count * draft->width;
    if (draft->size <= at)
        new_schedule(draft);
    else
        draft->data[at + below(draft, (unsigned)(draft->size - at))] =
            (uint8_t)td_random(draft->state);
}

size_t td_mutate(uint8_t *data, size_t size, size_t max_size, uint64_t *state)
{
    static void (*const ways[])(struct draft *) = {
        insert_new,
        duplicate,
        drop,
        swap,
        redraw,
        change_operand,
        change_operand,
        change_schedule,
        new_schedule,
        change_strategy,
        change_environment,
        insert_related,
        insert_related,
        relate_one,
        excerpt,
    };
    struct draft draft = {.data = data, .size = size, .max = max_size, .state = state};

    draft.width = td_input_width();
    if (max_size < TD_INPUT_HEADER + draft.width)
        return size;
    draft.operations = data + TD_INPUT_HEADER;
    if (size < TD_INPUT_HEADER) {
        memset(data + size, 0, TD_INPUT_HEADER - size);
        draft.size = TD_INPUT_HEADER;
    }
    draft.count = 1 + data[2] % td_target.max_ops;
    make_whole(&draft);
    for (unsigned rounds = 1 + below(&draft, 3); rounds > 0; rounds--)
        ways[below(&draft, sizeof ways / sizeof *ways)](&draft);
    return draft.size;
}

size_t td_generate(uint8_t *data, size_t max_size, const struct td_strategy *strategy,
                   uint64_t *state)
{
    struct draft draft = {.data = data, .size = TD_INPUT_HEADER, .max = max_size, .state = state};
    draft.width = td_input_width();
    draft.operations = data + TD_INPUT_HEADER;
    data[0] = TD_INPUT_VERSION;
    data[1] = (uint8_t)strategy->code;
    draft.count = 0;
    unsigned most = td_target.max_ops < GENERATED_OPS ? td_target.max_ops : GENERATED_OPS;
    for (unsigned n = 1 + below(&draft, most); n > 0; n--)
        insert_new(&draft);
    for (unsigned n = below(&draft, 3); n > 0; n--)
        change_environment(&draft);
    new_schedule(&draft);
    return draft.size;
}
