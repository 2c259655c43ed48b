/* Printing an input as text. */
#include "choice/input_text.h"

#include "choice/input.h"
#include "choice/operation_table.h"

#include <string.h>

struct printer {
    FILE *out;
    const uint8_t *data;
    size_t size;
};

static unsigned byte_at(const struct printer *p, size_t at)
{
    return at < p->size ? p->data[at] : 0;
}

/* "~c8" where the byte is not the canonical one. */
static void print_raw(const struct printer *p, size_t at, unsigned canonical)
{
    if (byte_at(p, at) != canonical)
        fprintf(p->out, "~%02x", byte_at(p, at));
}

static void print_operand(const struct printer *p, const struct td_op *op, size_t at,
                          unsigned index)
{
    const struct td_operand *operand = &op->operands[index];
    unsigned value = operand->count > 0 ? byte_at(p, at) % operand->count : 0;
    if (operand->count == 0) {
        if (byte_at(p, at) != 0)
            fprintf(p->out, " spare%u=0~%02x", index, byte_at(p, at));
        return;
    }
    if (operand->names != NULL)
        fprintf(p->out, " %s=%s", operand->name, operand->names[value]);
    else
        fprintf(p->out, " %s=%u", operand->name, value);
    if (op->fits[index] != NULL && byte_at(p, at) != value)
        fprintf(p->out, "/%u", byte_at(p, at) / operand->count);
    else
        print_raw(p, at, value);
}

static void print_operation(const struct printer *p, size_t at)
{
    unsigned index = byte_at(p, at) % td_input_ops();
    const struct td_op *op = &td_target.ops[index];
    unsigned instances = td_target.actors[td_input_actor(index)].count;
    unsigned instance = byte_at(p, at + 1) % instances;
    bool faults = false;

    fprintf(p->out, "%s%u", op->actor, instance);
    print_raw(p, at + 1, instance);
    fprintf(p->out, " %s", op->name);
    print_raw(p, at, index);
    for (unsigned i = 0; i < TD_OPERANDS_MAX; i++)
        print_operand(p, op, at + 2 + i, i);
    size_t from = at + 2 + TD_OPERANDS_MAX;
    for (size_t i = 0; i < td_target.fault_bytes; i++)
        faults |= byte_at(p, from + i) != 0;
    if (faults) {
        fprintf(p->out, " faults=");
        for (size_t i = 0; i < td_target.fault_bytes; i++)
            fprintf(p->out, "%02x", byte_at(p, from + i));
    }
    fprintf(p->out, "\n");
}

static void print_schedule(const struct printer *p, size_t at, const struct td_schedule_text *text)
{
    if (at >= p->size)
        return;
    fprintf(p->out, "schedule");
    for (; text != NULL && at + text->width <= p->size; at += text->width) {
        fputc(' ', p->out);
        text->print(p->data + at, p->out);
    }
    for (; at < p->size; at++)
        fprintf(p->out, " %02x", byte_at(p, at));
    fprintf(p->out, "\n");
}

void td_text_print(const uint8_t *data, size_t size, FILE *out)
{
    struct printer p = {out, data, size};
    const struct td_strategy *strategy = td_strategy_of((uint8_t)byte_at(&p, 1));
    unsigned count = 1 + byte_at(&p, 2) % td_target.max_ops;
    size_t end = TD_INPUT_HEADER + count * td_input_width();

    fprintf(out, "teardown %d", TD_INPUT_VERSION);
    print_raw(&p, 0, TD_INPUT_VERSION);
    fprintf(out, "\nstrategy %s", strategy->name);
    print_raw(&p, 1, (uint8_t)strategy->code);
    fprintf(out, "\noperations %u", count);
    print_raw(&p, 2, count - 1);
    fprintf(out, "\n");
    for (size_t at = TD_INPUT_HEADER; at < end; at += td_input_width())
        print_operation(&p, at);
    print_schedule(&p, end, strategy->text);
    if (size < end)
        fprintf(out, "size %zu\n", size);
}

const char *td_text_operation(const struct td_operation *operation)
{
    static char texts[2][256];
    static unsigned turn;
    char *text = texts[turn++ % 2];
    int used = snprintf(text, sizeof(texts[0]), "%s", operation->op->name);
    for (unsigned i = 0; i < TD_OPERANDS_MAX && used < (int)sizeof(texts[0]); i++) {
        const struct td_operand *operand = &operation->op->operands[i];
        size_t room = sizeof(texts[0]) - (size_t)used;
        if (operand->count > 0 && operand->names != NULL)
            used += snprintf(text + used, room, " %s=%s", operand->name,
                             operand->names[operation->call.operand[i]]);
        else if (operand->count > 0)
            used +=
                snprintf(text + used, room, " %s=%u", operand->name, operation->call.operand[i]);
    }
    return text;
}
