/*
 * target_reply.c - what the server sends: whole messages, in answer to what this very connection
 * has asked, with its own index; and events for those only that want them.
 */
#include "target.h"

#include <arpa/inet.h>
#include <string.h>

#include "api_shared.h"
#include "vec.h"

enum { ANSWER_MAX = 1 << 14 }; /* get_api_json's is longer than OUTPUT_LIMIT */

static uint16_t ids[MESSAGES];

static uint16_t find_id(const char *name)
{
    size_t length = strlen(name);

    for (size_t i = 0; i < vec_len(api_main.message_table); i++)
        if (strncmp(api_main.message_table[i].name, name, length) == 0)
            return ntohs(api_main.message_table[i].index);
    td_broken("start", "there is no message %s", name);
}

void messages_start(void)
{
    static const char *const names[MESSAGES] = {
        [MESSAGE_CLI] = "cli_inband_",
        [MESSAGE_CREATE] = "create_loopback_",
        [MESSAGE_DELETE] = "delete_loopback_",
        [MESSAGE_DETAILS] = "sw_interface_details_",
        [MESSAGE_DUMP] = "sw_interface_dump_",
        [MESSAGE_EVENT] = "sw_interface_event_",
        [MESSAGE_INSTANCE] = "create_loopback_instance_",
        [MESSAGE_SHELL] = "cli_2",
        [MESSAGE_VERSION] = "show_version_",
        [MESSAGE_SET_FLAGS] = "sw_interface_set_flags_",
        [MESSAGE_WANT_EVENTS] = "want_interface_events_",
    };

    if (ids[MESSAGE_DUMP] != 0)
        return; /* every server gives them the same */
    for (unsigned i = 0; i < MESSAGES; i++)
        ids[i] = find_id(names[i]);
}

uint16_t message_id(enum message message)
{
    return ids[message];
}

static void check_context(struct user *user, uint32_t context)
{
    unsigned request = context & 0xfff;

    td_invariant(context >> 24 == user->number + 1 &&
                     (context >> 12 & 0xfff) == (user->connection & 0xfff) &&
                     request <= user->requests,
                 "foreign-reply", "user %u has an answer with context %#x on its connection %u",
                 user->number, context, user->connection);
    td_invariant(request != user->nonsense || request == 0, "nonsense",
                 "request %u of user %u makes no sense, and is answered", request, user->number);
    if (user->starved > 0 && request >= user->starved)
        user->starved = 0;
}

static void check_create(struct user *user, const uint8_t *bytes, size_t size)
{
    struct vl_api_sockclnt_create_reply mp;

    td_invariant(size >= sizeof(mp), "stream", "a sockclnt_create_reply of %zu bytes", size);
    memcpy(&mp, bytes, sizeof(mp));
    check_context(user, mp.request.context);
    td_invariant(size == sizeof(mp) + ntohs(mp.count) * sizeof(mp.message_table[0]), "stream",
                 "a message table of %u entries in %zu bytes", ntohs(mp.count), size);
    td_invariant(!user->introduced || mp.index == user->index, "index", "user %u becomes index %#x",
                 user->number, ntohl(mp.index));
    user->introduced = true;
    user->index = user->last_index = mp.index;
}

static void check_ping(struct user *user, const uint8_t *bytes, size_t size)
{
    struct vl_api_control_ping_reply mp;

    td_invariant(size == sizeof(mp), "stream", "a control_ping_reply of %zu bytes", size);
    memcpy(&mp, bytes, sizeof(mp));
    check_context(user, mp.reply.context);
    /* One that has not been told its index yet may have guessed it. */
    td_invariant(!user->introduced || mp.client_index == user->index, "foreign-reply",
                 "user %u is answered as index %#x", user->number, ntohl(mp.client_index));
    if (mp.reply.context == user->ping)
        user->answered = true;
}

static void check_event(const struct user *user, const uint8_t *bytes, size_t size)
{
    struct vl_api_sw_interface_event mp;

    td_invariant(size == sizeof(mp), "stream", "a sw_interface_event of %zu bytes", size);
    memcpy(&mp, bytes, sizeof(mp));
    td_invariant(user->subscribed && (!user->introduced || mp.client_index == user->index) &&
                     mp.pid == htonl(user->number),
                 "subscription", "user %u has an event for index %#x, pid %u", user->number,
                 ntohl(mp.client_index), ntohl(mp.pid));
}

/* Every other answer has its context behind the id. */
static void check_reply(struct user *user, uint16_t id, const uint8_t *bytes, size_t size)
{
    struct vl_api_reply mp = {0};

    td_invariant(id < 100 && size >= 6, "stream", "message %u of %zu bytes", id, size);
    memcpy(&mp, bytes, size < sizeof(mp) ? size : sizeof(mp));
    check_context(user, mp.context);
    td_invariant(id != message_id(MESSAGE_DETAILS) ||
                     size == sizeof(struct vl_api_sw_interface_details),
                 "stream", "a sw_interface_details of %zu bytes", size);
}

static void check_message(struct user *user, const uint8_t *bytes, size_t size)
{
    uint16_t id = (uint16_t)(bytes[0] << 8 | bytes[1]);

    if (id == VL_API_SOCKCLNT_CREATE_REPLY)
        check_create(user, bytes, size);
    else if (id == VL_API_CONTROL_PING_REPLY)
        check_ping(user, bytes, size);
    else if (id == message_id(MESSAGE_EVENT))
        check_event(user, bytes, size);
    else
        check_reply(user, id, bytes, size);
}

void reply_check_input(struct user *user)
{
    struct msgbuf header;
    size_t done = 0, size;

    while (user->used - done >= sizeof(header)) {
        memcpy(&header, user->input + done, sizeof(header));
        size = ntohl(header.data_len);
        td_invariant(header.q == 0 && header.gc_mark_timestamp == 0 && size >= 2 &&
                         size <= ANSWER_MAX,
                     "stream", "user %u reads a header that says %zu bytes", user->number, size);
        if (user->used - done < sizeof(header) + size)
            break;
        check_message(user, user->input + done + sizeof(header), size);
        done += sizeof(header) + size;
    }
    user->used -= done;
    memmove(user->input, user->input + done, user->used);
}
