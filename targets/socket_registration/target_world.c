/*
 * target_world.c - the operator, who changes interfaces and waits for each answer; and the world.
 */
#include "target.h"

#include <arpa/inet.h>
#include <string.h>

#include "client.h"

static struct user *connected(const struct td_call *call)
{
    struct user *user = user_of(call, "operator", OPERATOR);

    user_connect(user);
    return user_introduce(user, true) ? user : NULL;
}

/* Sends the request, and waits for all that comes before the answer to a ping. */
static void ask(struct user *user, const void *message, size_t size)
{
    user_send(user, message, size);
    if (user->fd >= 0)
        user_ping(user);
    user_drain(user, DRAIN_PING);
}

static struct vl_api_request request(struct user *user, enum message message)
{
    struct vl_api_request mp = {._vl_msg_id = htons(message_id(message)),
                                .client_index = user->index};

    mp.context = user_context(user);
    return mp;
}

void op_add(const struct td_call *call)
{
    struct user *user = connected(call);
    struct vl_api_create_loopback mp = {0};

    if (user == NULL)
        return;
    mp.request = request(user, MESSAGE_CREATE);
    ask(user, &mp, sizeof(mp));
}

void op_remove(const struct td_call *call)
{
    struct user *user = connected(call);
    struct vl_api_delete_loopback mp = {0};

    if (user == NULL)
        return;
    mp.request = request(user, MESSAGE_DELETE);
    mp.sw_if_index = htonl(call->operand[0]);
    ask(user, &mp, sizeof(mp));
}

void op_set(const struct td_call *call)
{
    struct user *user = connected(call);
    struct vl_api_sw_interface_set_flags mp = {0};

    if (user == NULL)
        return;
    mp.request = request(user, MESSAGE_SET_FLAGS);
    mp.sw_if_index = htonl(call->operand[0]);
    mp.flags = htonl(call->operand[1] != 0 ? IF_STATUS_API_FLAG_ADMIN_UP : 0);
    ask(user, &mp, sizeof(mp));
}

void op_kill(const struct td_call *call)
{
    if (td_actor_kill("client", call->operand[0]))
        td_answered(NULL);
}

void op_wait(const struct td_call *call)
{
    client_sleep(target_waits[call->operand[0]]);
    td_answered(NULL);
}

void op_starve(const struct td_call *call)
{
    (void)call;
    client_starve(true);
    client_sleep(1);
    client_starve(false);
    td_answered(NULL);
}

void op_restart(const struct td_call *call)
{
    watch_restart(call->operand[0] != 0 ? 2 : 0);
    td_answered(NULL);
}

void op_settle(const struct td_call *call)
{
    (void)call;
    watch_settle(false);
    td_answered(NULL);
}
