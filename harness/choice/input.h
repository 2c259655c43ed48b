/*
 * input.h: the input format. Any bytes are an input; missing ones read as 0, which is "first
 * choice, success, no preemption", so a short input is a simple run.
 *
 *     byte 0      version (1; others are read alike)
 *     byte 1      the strategy's code; other values mean one of them, too (strategy/strategy.h)
 *     byte 2      number of operations less one, modulo td_target.max_ops
 *     operations  each: operation, actor's instance, TD_OPERANDS_MAX operands, fault_bytes
 *                 bytes of faults (choose.h); every byte modulo its range. How often an operand's
 *                 byte has its range says what is meant instead (teardown.h, `fits`)
 *     the rest    the schedule, in the strategy's own form
 */
#ifndef TD_CHOICE_INPUT_H
#define TD_CHOICE_INPUT_H

#include "strategy/strategy.h"
#include "teardown.h"

#include <stddef.h>
#include <stdint.h>

enum {
    TD_INPUT_VERSION = 1,
    TD_INPUT_HEADER = 3,
    TD_INPUT_MAX = 4096, /* bytes; longer inputs are cut */
};

struct td_operation {
    const struct td_op *op;
    unsigned actor; /* index of its actor in td_target.actors */
    struct td_call call;
    struct td_faults faults;
};

struct td_input {
    const struct td_strategy *strategy;
    unsigned count;
    const uint8_t *schedule;
    size_t schedule_size;
    struct td_operation operations[TD_INPUT_OPS_MAX];
};

/* Bytes of one operation, for the linked target. */
size_t td_input_width(void);

/* Decodes; `input` points into `data`, which has to stay. */
void td_input_decode(struct td_input *input, const uint8_t *data, size_t size);

#endif
