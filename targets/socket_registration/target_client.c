/*
 * target_client.c - what clients do.
 */
#include "target.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>

#include "client.h"

enum { INSTANCE = 5 }; /* of a loopback, when one is asked for by number */

static struct vl_api_request request(struct user *user, uint16_t id)
{
    struct vl_api_request mp = {._vl_msg_id = htons(id), .client_index = user->index};

    mp.context = user_context(user);
    return mp;
}

void op_connect(const struct td_call *call)
{
    struct user *user = user_of(call, "client", call->instance);

    if (user->fd >= 0)
        return;
    user->index = 0;
    user_connect(user);
    if (call->operand[0] != CONNECT_RAW)
        user_introduce(user, call->operand[0] == CONNECT_CREATE);
}

/* A message that ends in a string of any length. */
static void send_with_string(struct user *user, const void *message, size_t size, const char *text)
{
    uint8_t bytes[128];

    memcpy(bytes, message, size);
    memcpy(bytes + size, text, strlen(text));
    user_send(user, bytes, size + strlen(text));
}

void op_dump(const struct td_call *call)
{
    struct user *user = client_of(call);
    struct vl_api_sw_interface_dump mp = {0};

    if (user == NULL)
        return;
    mp.request = request(user, message_id(MESSAGE_DUMP));
    mp.sw_if_index = call->operand[0] == FILTER_ONE ? htonl(1) : UINT32_MAX;
    mp.name_filter_valid = call->operand[0] == FILTER_NAME;
    mp.name_filter_length = htonl(4);
    send_with_string(user, &mp, sizeof(mp), "loop");
}

void op_ping(const struct td_call *call)
{
    struct user *user = client_of(call);

    if (user != NULL)
        user_ping(user);
}

void op_subscribe(const struct td_call *call)
{
    struct user *user = client_of(call);
    struct vl_api_want_interface_events mp = {0};

    if (user == NULL)
        return;
    mp.request = request(user, message_id(MESSAGE_WANT_EVENTS));
    mp.enable_disable = htonl(call->operand[0]);
    mp.pid = htonl(user->number);
    user->subscribed |= call->operand[0] != 0;
    user_send(user, &mp, sizeof(mp));
}

void op_cli(const struct td_call *call)
{
    struct user *user = client_of(call);
    const char *command = target_commands[call->operand[0]];
    struct vl_api_cli_inband mp = {0};

    if (user == NULL)
        return;
    mp.request = request(user, message_id(MESSAGE_CLI));
    mp.length = htonl((uint32_t)strlen(command));
    send_with_string(user, &mp, sizeof(mp), command);
}

void op_flags(const struct td_call *call)
{
    struct user *user = client_of(call);
    struct vl_api_sw_interface_set_flags mp = {0};

    if (user == NULL)
        return;
    mp.request = request(user, message_id(MESSAGE_SET_FLAGS));
    mp.sw_if_index = htonl(call->operand[0]);
    mp.flags = htonl(call->operand[1] != 0 ? IF_STATUS_API_FLAG_ADMIN_UP : 0);
    user_send(user, &mp, sizeof(mp));
}

/* What another client calls or has called itself; the wire has no secrets. */
static uint32_t index_of_another(const struct user *user)
{
    for (unsigned i = 1; i < CLIENTS; i++) {
        uint32_t index = user_at((user->number + i) % CLIENTS)->last_index;
        if (index != 0 && index != user->index)
            return index;
    }
    return user->index ^ htonl(1);
}

void op_delete(const struct td_call *call)
{
    struct user *user = client_of(call);
    struct vl_api_sockclnt_delete mp = {0};

    if (user == NULL)
        return;
    mp.request = request(user, VL_API_SOCKCLNT_DELETE);
    if (call->operand[0] != WHOSE_OWN)
        mp.request.client_index = index_of_another(user);
    mp.index = call->operand[1] == WHOSE_OWN ? user->index : index_of_another(user);
    /* One that has not been told its index yet may have guessed it. */
    if (mp.request.client_index == mp.index && !user->introduced)
        user->may_be_left = user->unheard = true;
    if (mp.request.client_index == mp.index && user->introduced && mp.index == user->index)
        user->may_be_left = user->unheard = user->leaving = true;
    user_send(user, &mp, sizeof(mp));
}

void op_json(const struct td_call *call)
{
    struct user *user = client_of(call);
    struct vl_api_request mp;

    if (user == NULL || !users_take_long())
        return;
    mp = request(user, VL_API_GET_API_JSON);
    user_send(user, &mp, sizeof(mp));
}

void op_burst(const struct td_call *call)
{
    struct user *user = client_of(call);
    struct vl_api_request mp;

    if (user == NULL || !users_take_long())
        return;
    mp = request(user, VL_API_CONTROL_PING);
    user_send_burst(user, &mp);
}

/* What a client may ask besides: for each its id, its size, and what is said behind the request. */
static uint16_t asked_id(unsigned what)
{
    static const uint16_t fixed[ASKS] = {
        [ASK_VERSIONS] = VL_API_API_VERSIONS,
        [ASK_FIRST_ID] = VL_API_GET_FIRST_MSG_ID,
        [ASK_NO_FIRST_ID] = VL_API_GET_FIRST_MSG_ID,
        [ASK_KEEPALIVE] = VL_API_MEMCLNT_KEEPALIVE,
        [ASK_RPC] = VL_API_RPC_CALL,
    };

    switch (what) {
    case ASK_VERSION:
        return message_id(MESSAGE_VERSION);
    case ASK_SHELL:
        return message_id(MESSAGE_SHELL);
    case ASK_INSTANCE:
        return message_id(MESSAGE_INSTANCE);
    default:
        return fixed[what];
    }
}

void op_ask(const struct td_call *call)
{
    static const size_t sizes[ASKS] = {
        sizeof(struct vl_api_request),
        sizeof(struct vl_api_request),
        sizeof(struct vl_api_get_first_msg_id),
        sizeof(struct vl_api_get_first_msg_id),
        sizeof(struct vl_api_request),
        sizeof(struct vl_api_rpc_call),
        sizeof(struct vl_api_cli),
        sizeof(struct vl_api_create_loopback_instance),
    };
    struct user *user = client_of(call);
    unsigned what = call->operand[0];
    union {
        struct vl_api_request request;
        struct vl_api_get_first_msg_id first;
        struct vl_api_rpc_call rpc;
        struct vl_api_create_loopback_instance instance;
        uint8_t bytes[128];
    } mp = {.bytes = {0}};

    if (user == NULL)
        return;
    if (what == ASK_FIRST_ID)
        strcpy(mp.first.name, "memclnt_b197c551");
    if (what == ASK_RPC)
        mp.rpc.send_reply = 1;
    if (what == ASK_INSTANCE) {
        mp.instance.is_specified = 1;
        mp.instance.user_instance = htonl(INSTANCE);
    }
    mp.request = request(user, asked_id(what));
    user_send(user, mp.bytes, sizes[what]);
}

static void send_header(struct user *user, uint32_t data_len)
{
    struct msgbuf header = {.data_len = htonl(data_len)};

    user->may_be_left = user->unheard = user->leaving = true;
    user_send_bytes(user, (const uint8_t *)&header, sizeof(header));
}

static void send_bad_message(struct user *user, unsigned what)
{
    struct vl_api_request mp = request(user, VL_API_CONTROL_PING);

    if (what == RAW_UNKNOWN)
        mp._vl_msg_id = htons(999);
    if (what == RAW_OTHERS)
        mp.client_index = index_of_another(user);
    user_send(user, &mp, what == RAW_TRUNCATED ? 5 : sizeof(mp));
}

/* A string that says it goes on behind its message: nobody can know what was meant. */
static void send_long_string(struct user *user, unsigned what)
{
    struct vl_api_sw_interface_dump dump = {.name_filter_valid = 1};
    struct vl_api_cli_inband cli = {0};

    if (what == RAW_COMMAND) {
        cli.request = request(user, message_id(MESSAGE_CLI));
        cli.length = htonl(5);
    } else {
        dump.request = request(user, message_id(MESSAGE_DUMP));
        dump.sw_if_index = UINT32_MAX;
        dump.name_filter_length = htonl(5);
    }
    user->nonsense = user->requests;
    if (what == RAW_COMMAND)
        send_with_string(user, &cli, sizeof(cli), "show");
    else
        send_with_string(user, &dump, sizeof(dump), "loop");
}

void op_raw(const struct td_call *call)
{
    static const uint32_t lengths[] = {1, 0, 65537, 0xfffffff0, 0xffffffff};
    struct user *user = client_of(call);

    if (user == NULL)
        return;
    if (call->operand[0] <= RAW_GARBAGE)
        send_header(user, lengths[call->operand[0]]);
    else if (call->operand[0] >= RAW_COMMAND)
        send_long_string(user, call->operand[0]);
    else
        send_bad_message(user, call->operand[0]);
}

void op_drain(const struct td_call *call)
{
    user_drain(user_of(call, "client", call->instance), call->operand[0]);
}

void op_shutdown(const struct td_call *call)
{
    static const int hows[] = {SHUT_RD, SHUT_WR, SHUT_RDWR};
    struct user *user = client_of(call);

    if (user == NULL)
        return;
    user->may_be_left = true;
    client_shutdown(user->fd, hows[call->operand[0]]);
    td_answered(NULL);
}

void op_close(const struct td_call *call)
{
    user_close(user_of(call, "client", call->instance));
}
