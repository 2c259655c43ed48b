/*
 * target_peer.c - what is at the other end of the library's descriptors, and of its store.
 */
#include "target.h"

#include <string.h>

/* What is sent, as far as there was room, and what that means to a monitor. */
static void note_answer(struct op *op, const char *text, size_t sent)
{
    bool last = strstr(text, "ok\n") != NULL || strstr(text, "error\n") != NULL;

    if (op->kind == OP_MONITOR && last && text[sent] == '\0' && (!op->part || text[0] == '+'))
        op->answered = true;
    op->part = text[sent - 1] != '\n';
}

void op_answer(const struct td_call *call)
{
    struct op *op = op_with_peer(call->operand[0]);
    const char *text = target_texts[call->operand[1]];
    ssize_t sent;

    if (op == NULL)
        return;
    op->ok |= text[0] != 'e'; /* parts may add up to it */
    sent = client_send(op->peer[0], text, strlen(text));
    td_answered(sent > 0 ? NULL : "full or closed");
    if (sent > 0)
        note_answer(op, text, (size_t)sent);
    op_sleepers();
}

void op_drain(const struct td_call *call)
{
    struct op *op = op_with_peer(call->operand[0]);
    char bytes[128];

    for (unsigned i = 0; op != NULL && i < 2; i++)
        if (op->peer[i] >= 0 && client_receive(op->peer[i], bytes, sizeof(bytes)) > 0)
            td_answered(NULL);
    op_sleepers();
}

void op_hangup(const struct td_call *call)
{
    struct op *op = op_with_peer(call->operand[0]);

    if (op == NULL)
        return;
    op_hang_up(op);
    op->answered = true;
    td_answered(NULL);
    op_sleepers();
}

void op_state(const struct td_call *call)
{
    if (client_enter(call->instance) == NULL)
        return;
    client_store_state(call->operand[0], target_states[call->operand[1]]);
    td_answered(NULL);
    client_leave();
}

void op_die(const struct td_call *call)
{
    if (client_enter(call->instance) == NULL)
        return;
    client_store_died(call->operand[0]);
    td_answered(NULL);
    client_leave();
}

void op_lose(const struct td_call *call)
{
    (void)call;
    if (client_enter(call->instance) == NULL)
        return;
    watch_lost_store = true;
    client_store_stop();
    td_answered(NULL);
    client_leave();
}
