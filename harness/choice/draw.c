/*
 * Operations by chance.
 *
 * Drawn one by one, operations seldom have to do with each other: they name other things, or what
 * is not there. So most of them are related to one that stands before, and there are enough of
 * them for something to be made, used and taken away.
 */
#include "choice/draw.h"

#include "choice/input.h"
#include "choice/operation_table.h"

#include <string.h>

enum {
    LEAST = 12, /* operations of an input that is made up */
    MOST = 16,
    TRIES = 16, /* until one is of the actor that is wanted */
};

/* Half of the values that may be misfits say what is meant instead (teardown.h, `fits`). */
static uint8_t draw_value(struct td_edit *edit, const struct td_op *op, unsigned i)
{
    const struct td_operand *operand = &op->operands[i];
    if (operand->count == 0)
        return 0;
    unsigned value = td_edit_below(edit, operand->count);
    if (op->fits[i] != NULL && td_edit_below(edit, 2) == 0)
        value += operand->count * td_edit_below(edit, 256 / operand->count);
    return (uint8_t)value;
}

static uint8_t draw_instance(struct td_edit *edit, unsigned op)
{
    return (uint8_t)td_edit_below(edit, td_target.actors[td_input_actor(op)].count);
}

void td_draw_operation(struct td_edit *edit, uint8_t *at)
{
    unsigned op = td_input_drawn(td_edit_below(edit, td_input_draws()));
    at[0] = (uint8_t)op;
    at[1] = draw_instance(edit, op);
    for (unsigned i = 0; i < TD_OPERANDS_MAX; i++)
        at[2 + i] = draw_value(edit, &td_target.ops[op], i);
    memset(at + 2 + TD_OPERANDS_MAX, 0, td_target.fault_bytes);
}

static const struct td_op *op_of(const uint8_t *operation)
{
    return &td_target.ops[operation[0] % td_input_ops()];
}

void td_draw_operand(struct td_edit *edit, uint8_t *at)
{
    unsigned which = td_edit_below(edit, TD_OPERANDS_MAX + 1);
    if (which == TD_OPERANDS_MAX)
        at[1] = draw_instance(edit, at[0] % td_input_ops());
    else
        at[2 + which] = draw_value(edit, op_of(at), which);
}

enum relation { UNRELATED, BEGINNING, SAME };

/* A name whose beginning is another one has to do with it: "epair0a" is half of "epair0". */
static enum relation relation_of(const char *a, const char *b)
{
    while (*a == *b && *a != '\0')
        a++, b++;
    if (*a == *b)
        return SAME;
    return *a == '\0' || *b == '\0' ? BEGINNING : UNRELATED;
}

/* What is meant where the value does not fit stays. */
static void set_value(uint8_t *operation, unsigned i, unsigned value)
{
    const struct td_op *op = op_of(operation);
    unsigned count = op->operands[i].count;
    unsigned with_rest = operation[2 + i] / count * count + value;
    operation[2 + i] = (uint8_t)(op->fits[i] != NULL && with_rest < 256 ? with_rest : value);
}

/* Operand `i` becomes `word`, if it can; or else a word that is related to it. */
static void speak_of(struct td_edit *edit, uint8_t *operation, unsigned i, const char *word)
{
    const struct td_operand *operand = &op_of(operation)->operands[i];
    unsigned found = 0, value = 0;
    for (unsigned v = 0; operand->names != NULL && v < operand->count; v++) {
        enum relation relation = relation_of(operand->names[v], word);
        if (relation == SAME) {
            set_value(operation, i, v);
            return;
        }
        if (relation == BEGINNING && td_edit_below(edit, ++found) == 0)
            value = v;
    }
    if (found > 0)
        set_value(operation, i, value);
}

static void relate_to(struct td_edit *edit, uint8_t *at, const uint8_t *other)
{
    const struct td_op *theirs = op_of(other);
    if (strcmp(theirs->actor, op_of(at)->actor) == 0)
        at[1] = other[1];
    for (unsigned j = 0; j < TD_OPERANDS_MAX; j++) {
        const struct td_operand *operand = &theirs->operands[j];
        if (operand->names == NULL || operand->count == 0)
            continue;
        for (unsigned i = 0; i < TD_OPERANDS_MAX; i++)
            speak_of(edit, at, i, operand->names[other[2 + j] % operand->count]);
    }
}

/* And it is the same actor's. */
void td_draw_relation(struct td_edit *edit, uint8_t *at)
{
    relate_to(edit, at, td_edit_any(edit));
}

/* What an actor does mostly goes on with what it has begun: it reads what it has opened. */
static void draw_related(struct td_edit *edit, uint8_t *at)
{
    const uint8_t *other = td_edit_any(edit);
    unsigned tries = td_edit_below(edit, 2) == 0 ? TRIES : 0;
    td_draw_operation(edit, at);
    while (strcmp(op_of(at)->actor, op_of(other)->actor) != 0 && tries-- > 0)
        td_draw_operation(edit, at);
    relate_to(edit, at, other);
}

/* Bytes from 1 to 191 mean the same as 0, the first option (choice/choose.h), so they are not
 * drawn; only for the question which waiter wakes is every byte as good. */
void td_draw_fault(struct td_edit *edit, uint8_t *at)
{
    if (td_target.fault_bytes > 0)
        at[2 + TD_OPERANDS_MAX + td_edit_below(edit, td_target.fault_bytes)] =
            td_edit_below(edit, 2) == 0 ? 0 : (uint8_t)(192 + td_edit_below(edit, 64));
}

void td_draw_operations(struct td_edit *edit)
{
    unsigned most = td_target.max_ops < MOST ? td_target.max_ops : MOST;
    unsigned least = most < LEAST ? most : LEAST;
    uint8_t operation[TD_EDIT_WIDTH_MAX];
    for (unsigned n = least + td_edit_below(edit, most - least + 1); n > 0; n--) {
        if (edit->count > 0 && td_edit_below(edit, 4) != 0)
            draw_related(edit, operation);
        else
            td_draw_operation(edit, operation);
        td_edit_append(edit, operation);
    }
    for (unsigned n = td_edit_below(edit, 3); n > 0; n--)
        td_draw_fault(edit, td_edit_any(edit));
}
