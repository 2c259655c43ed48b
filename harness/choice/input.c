/* Decoding, from the target's one table. */
#include "choice/input.h"

#include "choice/operation_table.h"

size_t td_input_width(void)
{
    return 2 + TD_OPERANDS_MAX + (size_t)td_target.fault_bytes;
}

static uint8_t byte_at(const uint8_t *data, size_t size, size_t at)
{
    return at < size ? data[at] : 0;
}

static void decode_operation(struct td_operation *operation, unsigned ordinal, const uint8_t *data,
                             size_t size, size_t at)
{
    unsigned op = byte_at(data, size, at) % td_input_ops();
    operation->op = &td_target.ops[op];
    operation->actor = td_input_actor(op);
    operation->call.ordinal = ordinal;
    operation->call.instance =
        byte_at(data, size, at + 1) % td_target.actors[operation->actor].count;
    for (unsigned i = 0; i < TD_OPERANDS_MAX; i++) {
        unsigned count = operation->op->operands[i].count;
        uint8_t byte = byte_at(data, size, at + 2 + i);
        operation->call.operand[i] = count > 0 ? byte % count : 0;
        operation->call.instead[i] = (uint8_t)(count > 0 ? byte / count : 0);
    }
    size_t from = at + 2 + TD_OPERANDS_MAX;
    size_t to = from + td_target.fault_bytes;
    operation->faults.next = data + (from < size ? from : size);
    operation->faults.end = data + (to < size ? to : size);
}

void td_input_decode(struct td_input *input, const uint8_t *data, size_t size)
{
    if (size > TD_INPUT_MAX)
        size = TD_INPUT_MAX;
    input->strategy = td_strategy_of(byte_at(data, size, 1));
    input->count = 1 + byte_at(data, size, 2) % td_target.max_ops;
    size_t width = td_input_width();
    for (unsigned i = 0; i < input->count; i++)
        decode_operation(&input->operations[i], i, data, size, TD_INPUT_HEADER + i * width);
    size_t end = TD_INPUT_HEADER + input->count * width;
    input->schedule = data + (end < size ? end : size);
    input->schedule_size = end < size ? size - end : 0;
}
