/* The target's table: it is constant, so it is checked, and names are looked up, once. */
#include "choice/operation_table.h"

#include "choice/input.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VALUES_MAX = 256 };

static unsigned op_count;
static uint8_t actor_of[TD_OPS_MAX];
static uint8_t draws[TD_OPS_MAX * TD_WEIGHT_MAX]; /* each operation as often as its weight says */
static unsigned draw_count;
static bool varies;

static _Noreturn void bad(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "teardown: target %s: ", td_target.name);
    vfprintf(stderr, format, arguments);
    fprintf(stderr, "\n");
    va_end(arguments);
    exit(2);
}

static void check_actors(void)
{
    unsigned kinds = 0;
    for (const struct td_actor *actor = td_target.actors; actor->name != NULL; actor++, kinds++)
        if (actor->count < 1 || actor->count > TD_INSTANCES_MAX)
            bad("actor '%s' has %u instances; 1 to %d are wanted", actor->name, actor->count,
                TD_INSTANCES_MAX);
    if (kinds > TD_ACTORS_MAX)
        bad("%u kinds of actors; %d are the most", kinds, TD_ACTORS_MAX);
}

static unsigned find_actor(const struct td_op *op)
{
    for (unsigned i = 0; td_target.actors[i].name != NULL; i++)
        if (strcmp(td_target.actors[i].name, op->actor) == 0)
            return i;
    bad("operation '%s' names no actor of the target: '%s'", op->name, op->actor);
}

static void check_operands(const struct td_op *op)
{
    for (unsigned i = 0; i < TD_OPERANDS_MAX; i++)
        if (op->operands[i].count > VALUES_MAX)
            bad("operand '%s' of '%s' has %u values; %d are the most", op->operands[i].name,
                op->name, op->operands[i].count, VALUES_MAX);
}

static void check_sizes(void)
{
    if (op_count == 0)
        bad("there are no operations");
    if (td_target.max_ops < 1 || td_target.max_ops > TD_INPUT_OPS_MAX)
        bad(".max_ops is %u; 1 to %d are wanted", td_target.max_ops, TD_INPUT_OPS_MAX);
    if (td_target.fault_bytes > TD_FAULT_BYTES_MAX)
        bad(".fault_bytes is %u; %d are the most", td_target.fault_bytes, TD_FAULT_BYTES_MAX);
}

static void list_draws(void)
{
    for (unsigned op = 0; op < op_count; op++) {
        unsigned weight = td_target.ops[op].weight;
        if (weight > TD_WEIGHT_MAX)
            bad("operation '%s' has weight %u; %d is the most", td_target.ops[op].name, weight,
                TD_WEIGHT_MAX);
        draws[draw_count++] = (uint8_t)op;
        for (unsigned n = 1; n < weight; n++)
            draws[draw_count++] = (uint8_t)op;
    }
}

static void see_whether_it_varies(void)
{
    varies = op_count > 1 || td_target.actors[actor_of[0]].count > 1;
    for (unsigned i = 0; i < TD_OPERANDS_MAX; i++)
        varies |= td_target.ops[0].operands[i].count > 1;
}

__attribute__((constructor)) static void resolve(void)
{
    check_actors();
    for (; td_target.ops[op_count].name != NULL; op_count++) {
        if (op_count == TD_OPS_MAX)
            bad("more than %d operations", TD_OPS_MAX);
        actor_of[op_count] = (uint8_t)find_actor(&td_target.ops[op_count]);
        check_operands(&td_target.ops[op_count]);
    }
    check_sizes();
    list_draws();
    see_whether_it_varies();
}

unsigned td_input_ops(void)
{
    return op_count;
}

bool td_input_varies(void)
{
    return varies;
}

unsigned td_input_draws(void)
{
    return draw_count;
}

unsigned td_input_drawn(unsigned draw)
{
    return draws[draw];
}

unsigned td_input_actor(unsigned op)
{
    return actor_of[op];
}
