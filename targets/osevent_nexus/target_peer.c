/*
 * target_peer.c - who is at the other end of the library's descriptors, and of its store.
 */
#include "target.h"

#include <string.h>

bool peer_lost_store;

void op_answer(const struct td_call *call)
{
    struct op *op = op_with_peer(call->operand[0]);
    const char *text = target_texts[call->operand[1]];
    size_t length = strlen(text);

    if (op == NULL)
        return;
    if (strstr(text, "ok\n") != NULL)
        op->ok = true;
    if (text[0] == 'o' && length == 1)
        op->ok = true; /* the next text may be the rest */
    if (client_send(op->peer[0], text, length) == (ssize_t)length && op->kind == OP_MONITOR &&
        (strstr(text, "ok\n") != NULL || strstr(text, "error\n") != NULL))
        op->answered = true;
    watch_sleepers();
}

void op_drain(const struct td_call *call)
{
    struct op *op = op_with_peer(call->operand[0]);
    char bytes[128];

    for (unsigned i = 0; op != NULL && i < 2; i++)
        if (op->peer[i] >= 0)
            client_receive(op->peer[i], bytes, sizeof(bytes));
    watch_sleepers();
}

void op_hangup(const struct td_call *call)
{
    struct op *op = op_with_peer(call->operand[0]);

    if (op == NULL)
        return;
    op_hang_up(op);
    op->answered = true;
    watch_sleepers();
}

void op_state(const struct td_call *call)
{
    if (client_enter(call->instance) == NULL)
        return;
    client_store_state(call->operand[0], target_states[call->operand[1]]);
    client_leave();
}

void op_die(const struct td_call *call)
{
    if (client_enter(call->instance) == NULL)
        return;
    client_store_died(call->operand[0]);
    client_leave();
}

void op_lose(const struct td_call *call)
{
    (void)call;
    if (client_enter(call->instance) == NULL)
        return;
    peer_lost_store = true;
    client_store_stop();
    client_leave();
}
