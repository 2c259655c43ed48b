/*
 * test_bad_input.c - whatever a client sends, the others are served.
 */
#include "client.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

TestSuite(bad_input, .timeout = 60);

/* Sends only a header, and expects to be disconnected. */
static void expect_disconnected(uint32_t data_len)
{
    struct wire header = {.len = 0};
    struct client c = client_new();

    put_header(&header, data_len);
    send_bytes(c.fd, &header);
    recv_end(c.fd);
    client_close(&c);
}

/* Row L7: the last four, together with the header, wrap around. */
Test(bad_input, lengths_that_can_not_be)
{
    const uint32_t lengths[] = {0,          1,          65537,      1u << 24,   0x7fffffff,
                                0x80000000, 0xffffffef, 0xfffffff0, 0xfffffff1, 0xffffffff};
    struct client c;

    server_start();
    c = client_new();
    for (int i = 0; i < 10; i++)
        expect_disconnected(lengths[i]);
    do_ping(&c, 1);
    wait_for_clients(&c, 1);
    client_close(&c);
    server_stop();
    cr_assert(server_warned("a message of 4294967280 bytes"));
}

/* Both are in one read: the sender has gone before its message has its turn. */
Test(bad_input, bad_length_behind_a_good_message)
{
    struct wire both = {.len = 0}, msg;
    struct client c;

    server_start();
    c = client_new();
    msg = create_request("x", 1);
    put_framed(&both, &msg);
    put_header(&both, 0xfffffff0);
    send_bytes(c.fd, &both);
    recv_end(c.fd);
    client_close(&c);
    server_stop();
}

Test(bad_input, unknown_ids)
{
    struct wire msg;
    struct client c;

    server_start();
    c = client_new();
    for (uint32_t id = 0; id < 65536; id += id < 64 ? 1 : 997) {
        bool served = false;

        for (unsigned i = 0; i < c.n_ids; i++)
            served |= c.table[i].id == id;
        if (served)
            continue;
        msg = request((uint16_t)id, c.index, 1);
        put_string(&msg, "", 100);
        send_msg(c.fd, &msg);
    }
    do_ping(&c, 2);
    client_close(&c);
    server_stop();
    cr_assert(server_warned("no handler for msg id 14\n"));
}

/* The server's own messages, sent by a client. */
Test(bad_input, replies_as_requests)
{
    struct wire msg;
    struct client c;

    server_start();
    c = client_new();
    for (unsigned i = 0; i < c.n_ids; i++) {
        size_t len = strlen(c.table[i].name);

        if (len < 15 || strncmp(&c.table[i].name[len - 15], "_reply", 6) != 0)
            continue;
        msg = request(c.table[i].id, c.index, 1);
        send_msg(c.fd, &msg);
    }
    do_ping(&c, 2);
    client_close(&c);
    server_stop();
    cr_assert(server_warned("no handler for msg id 16\n"));
}

/* Every length that is too short for every message that there is. */
Test(bad_input, short_messages)
{
    static const struct {
        const char *name;
        size_t size;
    } sizes[] = {
        {"get_first_msg_id", 74},       {"api_versions", 10},    {"sockclnt_create", 70},
        {"sockclnt_delete", 14},        {"control_ping", 10},    {"get_api_json", 10},
        {"sw_interface_set_flags", 18}, {"create_loopback", 16}, {"want_interface_events", 18},
        {"sw_interface_dump", 15},      {"delete_loopback", 14}, {"cli_inband", 14},
    };
    struct wire msg;
    struct client c;

    server_start();
    c = client_new();
    for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        for (size_t len = 2; len < sizes[i].size; len++) {
            msg = request(client_id(&c, sizes[i].name), c.index, 1);
            memset(&msg.data[msg.len], 1, 100);
            msg.len = len;
            send_msg(c.fd, &msg);
        }
    }
    do_ping(&c, 2);
    cr_assert_eq(do_dump(&c, 3), 1u);
    client_close(&c);
    server_stop();
    cr_assert(server_warned("truncated message 'get_first_msg_id_ebf79a66': 2 bytes of 74"));
}

/* Row ZV32: strings that say they are longer than their message. */
Test(bad_input, strings_longer_than_the_message)
{
    const uint32_t lengths[] = {5, 0x7fffffff, 0xfffffff0, 0xffffffff};
    struct wire msg;
    struct client c;

    server_start();
    c = client_new();
    for (int i = 0; i < 4; i++) {
        msg = request(client_id(&c, "cli_inband"), c.index, 1);
        put32(&msg, lengths[i]);
        put_string(&msg, "show", 4);
        send_msg(c.fd, &msg);
        msg = request(client_id(&c, "sw_interface_dump"), c.index, 1);
        put32(&msg, NO_INTERFACE);
        put8(&msg, 1);
        put32(&msg, lengths[i]);
        put_string(&msg, "loop", 4);
        send_msg(c.fd, &msg);
        msg.len = 15; /* a filter, but no string */
        send_msg(c.fd, &msg);
    }
    do_ping(&c, 2);
    client_close(&c);
    server_stop();
    cr_assert(server_warned("cli_inband: the command is longer than the message"));
    cr_assert(server_warned("sw_interface_dump: the name filter is longer than the message"));
}

/* Row L3: only one's own connection can be ended. */
Test(bad_input, delete_of_another_client)
{
    struct client a, b;
    struct wire msg;
    uint32_t pairs[4][2];

    server_start();
    a = client_new();
    b = client_new();
    memcpy(pairs,
           (uint32_t[4][2]){
               {a.index, b.index}, {b.index, a.index}, {b.index, b.index}, {a.index, 1u << 31}},
           sizeof(pairs));
    for (int i = 0; i < 4; i++) {
        msg = delete_request(pairs[i][0], 5, pairs[i][1]);
        send_msg(a.fd, &msg);
        recv_reply(a.fd, SOCKCLNT_DELETE_REPLY, 5, -1, 10, &msg);
    }
    do_ping(&b, 1);
    do_ping(&a, 2);
    client_close(&a);
    client_close(&b);
    server_stop();
}

/* Replies go to the sender or nowhere: not to the client that it says it is. */
Test(bad_input, requests_in_another_name)
{
    struct client a, b;
    struct wire msg;

    server_start();
    a = client_new();
    b = client_new();
    for (unsigned i = 0; i < a.n_ids; i++) {
        if (a.table[i].id == SOCKCLNT_CREATE || a.table[i].id == SOCKCLNT_DELETE)
            continue;
        msg = request(a.table[i].id, b.index, 6);
        put_string(&msg, "", 64);
        send_msg(a.fd, &msg);
    }
    do_ping(&a, 1);
    do_ping(&b, 2);
    cr_assert_not(readable(a.fd));
    cr_assert_not(readable(b.fd));
    client_close(&a);
    client_close(&b);
    server_stop();
}

/* The index of a client that has gone, and indices that never were. */
Test(bad_input, indices_of_nobody)
{
    struct client a, b;
    struct wire msg;
    uint32_t indices[7];

    server_start();
    a = client_new();
    b = client_new();
    do_delete(&b);
    wait_for_clients(&a, 1);
    memcpy(indices,
           (uint32_t[7]){b.index, 0, 1, a.index & 0x7fffffff, 0x80000000, 0x80000100, 0xffffffff},
           sizeof(indices));
    for (int i = 0; i < 7; i++) {
        msg = request(CONTROL_PING, indices[i], 1);
        send_msg(a.fd, &msg);
        msg = delete_request(indices[i], 1, indices[i]);
        send_msg(a.fd, &msg);
        recv_reply(a.fd, SOCKCLNT_DELETE_REPLY, 1, -1, 10, &msg);
    }
    do_ping(&a, 2);
    client_close(&a);
    server_stop();
}

/* As in VPP it is the connection that counts; one that doesn't know its index gets no reply. */
Test(bad_input, before_sockclnt_create)
{
    struct wire msg;
    int fd;

    server_start();
    fd = connect_to_server();
    msg = request(CONTROL_PING, 0, 1);
    send_msg(fd, &msg);
    msg = request(CONTROL_PING, 1u << 31 | 1, 2);
    send_msg(fd, &msg);
    recv_reply(fd, CONTROL_PING_REPLY, 2, 0, 18, &msg);
    msg = create_request("late", 3);
    send_msg(fd, &msg);
    recv_id(fd, SOCKCLNT_CREATE_REPLY, &msg);
    close(fd);
    server_stop();
}

/* Bytes of all kinds; half of the connections begin with headers that make sense. */
Test(bad_input, garbage)
{
    struct client c;
    struct wire msg;
    unsigned seed = 1;
    int fd;

    server_start();
    c = client_new();
    for (int i = 0; i < 300; i++) {
        struct wire junk = {.len = 0};

        fd = connect_to_server();
        msg = request((uint16_t)(rand_r(&seed) % 45), 1u << 31 | 2, 1);
        for (int n = rand_r(&seed) % 300; n > 0; n--)
            put8(&msg, (uint8_t)(rand_r(&seed) >> 4));
        if (i % 2 == 0)
            put_framed(&junk, &msg);
        put_bytes(&junk, msg.data, msg.len);
        /* The server may have disconnected us half-way. */
        (void)!send(fd, junk.data, junk.len, MSG_NOSIGNAL);
        close(fd);
    }
    do_ping(&c, 1);
    wait_for_clients(&c, 1);
    client_close(&c);
    server_stop();
}
