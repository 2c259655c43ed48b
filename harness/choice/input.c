/* Decoding, from the target's one table. */
#include "choice/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OPS_MAX = 64, OFTEN = 4 };

static unsigned op_count;
static uint8_t actor_of[OPS_MAX];
static uint8_t weight_of[OPS_MAX];

static unsigned find_actor(const struct td_op *op)
{
    for (unsigned i = 0; td_target.actors[i].name != NULL; i++)
        if (strcmp(td_target.actors[i].name, op->actor) == 0)
            return i;
    fprintf(stderr, "teardown: %s: operation '%s' names no actor of the target: '%s'\n",
            td_target.name, op->name, op->actor);
    exit(2);
}

static void weigh(void)
{
    for (unsigned i = 0; i < op_count; i++)
        weight_of[i] = 1;
    for (const char *const *name = td_target.often; name != NULL && *name != NULL; name++) {
        unsigned op = 0;
        while (op < op_count && strcmp(td_target.ops[op].name, *name) != 0)
            op++;
        if (op == op_count) {
            fprintf(stderr,
                    "teardown: %s: no operation is named '%s', which is to be drawn often\n",
                    td_target.name, *name);
            exit(2);
        }
        weight_of[op] = OFTEN;
    }
}

/* The table is constant, so names are looked up once. */
__attribute__((constructor)) static void resolve(void)
{
    for (; td_target.ops[op_count].name != NULL; op_count++) {
        if (op_count == OPS_MAX) {
            fprintf(stderr, "teardown: %s: more than %d operations\n", td_target.name, OPS_MAX);
            exit(2);
        }
        actor_of[op_count] = (uint8_t)find_actor(&td_target.ops[op_count]);
    }
    weigh();
}

unsigned td_input_ops(void)
{
    return op_count;
}

unsigned td_input_weight(unsigned op)
{
    return weight_of[op];
}

unsigned td_input_actor(unsigned op)
{
    return actor_of[op];
}

size_t td_input_width(void)
{
    return 2 + TD_OPERANDS_MAX + (size_t)td_target.env_bytes;
}

static uint8_t byte_at(const uint8_t *data, size_t size, size_t at)
{
    return at < size ? data[at] : 0;
}

static void decode_step(struct td_step *step, unsigned ordinal, const uint8_t *data, size_t size,
                        size_t at)
{
    unsigned op = byte_at(data, size, at) % op_count;
    step->op = &td_target.ops[op];
    step->actor = actor_of[op];
    step->call.ordinal = ordinal;
    step->call.instance = byte_at(data, size, at + 1) % td_target.actors[step->actor].count;
    for (unsigned i = 0; i < TD_OPERANDS_MAX; i++) {
        unsigned count = step->op->operands[i].count;
        step->call.operand[i] = count > 0 ? byte_at(data, size, at + 2 + i) % count : 0;
    }
    size_t from = at + 2 + TD_OPERANDS_MAX;
    size_t to = from + td_target.env_bytes;
    step->environment.next = data + (from < size ? from : size);
    step->environment.end = data + (to < size ? to : size);
}

void td_input_decode(struct td_input *input, const uint8_t *data, size_t size)
{
    if (size > TD_INPUT_MAX)
        size = TD_INPUT_MAX;
    input->strategy = td_strategy_of(byte_at(data, size, 1));
    input->count = 1 + byte_at(data, size, 2) % td_target.max_ops;
    size_t width = td_input_width();
    for (unsigned i = 0; i < input->count; i++)
        decode_step(&input->steps[i], i, data, size, TD_INPUT_HEADER + i * width);
    size_t end = TD_INPUT_HEADER + input->count * width;
    input->schedule = data + (end < size ? end : size);
    input->schedule_size = end < size ? size - end : 0;
}
