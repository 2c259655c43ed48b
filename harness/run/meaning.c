/*
 * Operands that speak of what is not there.
 *
 * What fits is looked at by host-side code between two points, so that it is the same in every
 * replay, and no access of the task's.
 */
#include "run/meaning.h"

/* The value that fits and whose number, counted round from 1, the call says; or the call's own,
 * where none does. */
static unsigned fitting(const struct td_op *op, unsigned i, const struct td_call *call)
{
    unsigned count = 0;
    for (unsigned v = 0; v < op->operands[i].count; v++)
        count += op->fits[i](call, v);
    if (count == 0)
        return call->operand[i];
    unsigned index = (call->instead[i] - 1U) % count;
    for (unsigned v = 0;; v++)
        if (op->fits[i](call, v) && index-- == 0)
            return v;
}

static void note(const struct td_operand *operand, unsigned said, unsigned meant)
{
    if (operand->names != NULL)
        td_note("%s=%s is meant, for %s does not fit", operand->name, operand->names[meant],
                operand->names[said]);
    else
        td_note("%s=%u is meant, for %u does not fit", operand->name, meant, said);
}

void td_mean(const struct td_op *op, struct td_call *call)
{
    for (unsigned i = 0; i < TD_OPERANDS_MAX; i++) {
        const struct td_operand *operand = &op->operands[i];
        unsigned said = call->operand[i];
        if (call->instead[i] == 0 || op->fits[i] == NULL || op->fits[i](call, said))
            continue;
        call->operand[i] = fitting(op, i, call);
        if (call->operand[i] != said)
            note(operand, said, call->operand[i]);
    }
}
