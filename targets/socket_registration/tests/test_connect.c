/*
 * test_connect.c - introducing oneself and saying good-bye (client behaviour 1, 2, 5 and 6).
 */
#include "client.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

TestSuite(connect, .timeout = 60);

Test(connect, table_has_what_is_served)
{
    static const struct {
        const char *name;
        uint16_t id; /* 0: any */
    } expected[] = {
        {"rpc_call_7e8a2c95", 8},
        {"rpc_call_reply_e8d4e804", 9},
        {"get_first_msg_id_ebf79a66", 10},
        {"get_first_msg_id_reply_7d337472", 11},
        {"api_versions_51077d14", 12},
        {"api_versions_reply_5f0d99d6", 13},
        {"sockclnt_create_455fb9c4", 15},
        {"sockclnt_create_reply_35166268", 16},
        {"sockclnt_delete_8ac76db6", 17},
        {"sockclnt_delete_reply_8f38b1ee", 18},
        {"memclnt_keepalive_51077d14", 21},
        {"memclnt_keepalive_reply_e8d4e804", 22},
        {"control_ping_51077d14", 23},
        {"control_ping_reply_f6b0b8ca", 24},
        {"get_api_json_51077d14", 27},
        {"get_api_json_reply_ea715b59", 28},
        {"sw_interface_set_flags_f5aec1b8", 0},
        {"sw_interface_set_flags_reply_e8d4e804", 0},
        {"sw_interface_event_2d3d95a7", 0},
        {"want_interface_events_476f5a08", 0},
        {"want_interface_events_reply_e8d4e804", 0},
        {"sw_interface_details_6c221fc7", 0},
        {"sw_interface_dump_aa610c27", 0},
        {"create_loopback_42bb5d22", 0},
        {"create_loopback_reply_5383d31f", 0},
        {"delete_loopback_f9e6675e", 0},
        {"delete_loopback_reply_e8d4e804", 0},
        {"create_loopback_instance_d36a3ee2", 0},
        {"create_loopback_instance_reply_5383d31f", 0},
        {"cli_inband_f8377302", 0},
        {"cli_inband_reply_05879051", 0},
        {"cli_23bfbfff", 0},
        {"cli_reply_06d68297", 0},
        {"show_version_51077d14", 0},
        {"show_version_reply_c919bde1", 0},
    };
    const unsigned n = sizeof(expected) / sizeof(expected[0]);
    struct client c;

    server_start();
    c = client_new();
    cr_assert_eq(c.n_ids, n);
    for (unsigned i = 0; i < n; i++) {
        cr_assert_str_eq(c.table[i].name, expected[i].name);
        if (expected[i].id != 0)
            cr_assert_eq(c.table[i].id, expected[i].id);
        else
            cr_assert_gt(c.table[i].id, 28);
        for (unsigned j = 0; j < i; j++)
            cr_assert_neq(c.table[i].id, c.table[j].id);
    }
    client_close(&c);
    server_stop();
}

Test(connect, reply_is_byte_for_byte)
{
    struct wire msg = create_request("x", 0xfeedface), expected = {.len = 0};
    int fd;

    server_start();
    fd = connect_to_server();
    send_msg(fd, &msg);
    cr_assert(recv_msg(fd, &msg));
    put16(&expected, SOCKCLNT_CREATE_REPLY);
    put32(&expected, 0);
    put32(&expected, 0xfeedface);
    put32(&expected, 0);
    put32(&expected, 1u << 31 | 1); /* slot 0 is the listener's */
    put16(&expected, 35);
    put16(&expected, 8);
    put_string(&expected, "rpc_call_7e8a2c95", 64);
    cr_assert_eq(msg.len, 20u + 35 * 66);
    cr_assert_arr_eq(msg.data, expected.data, expected.len);
    close(fd);
    server_stop();
}

Test(connect, good_bye)
{
    struct client c;

    server_start();
    c = client_new();
    do_ping(&c, 1);
    do_delete(&c);
    server_stop();
}

/* The second message is in the buffer already when the first ends the connection. */
Test(connect, ping_behind_the_good_bye)
{
    struct wire both = {.len = 0}, msg;
    struct client c;

    server_start();
    c = client_new();
    msg = delete_request(c.index, 5, c.index);
    put_framed(&both, &msg);
    msg = ping_request(&c, 6);
    put_framed(&both, &msg);
    send_bytes(c.fd, &both);
    recv_reply(c.fd, SOCKCLNT_DELETE_REPLY, 5, 1, 10, &msg);
    recv_end(c.fd);
    client_close(&c);
    server_stop();
}

Test(connect, create_twice)
{
    struct wire msg = create_request("another name", 3);
    struct client c;

    server_start();
    c = client_new();
    send_msg(c.fd, &msg);
    cr_assert(recv_msg(c.fd, &msg));
    cr_assert_eq(get16(&msg, 0), SOCKCLNT_CREATE_REPLY);
    cr_assert_eq(get32(&msg, 14), c.index);
    cr_assert_not_null(strstr(do_cli(&c, "show api clients"), "another name"));
    client_close(&c);
    server_stop();
}

Test(connect, name_without_an_end)
{
    struct wire msg = create_request("", 3);
    char name[65] = "";
    struct client c;

    server_start();
    c = client_new();
    memset(&msg.data[6], 'n', 64);
    memset(name, 'n', 64);
    send_msg(c.fd, &msg);
    recv_id(c.fd, SOCKCLNT_CREATE_REPLY, &msg);
    cr_assert_not_null(strstr(do_cli(&c, "show api clients"), name));
    client_close(&c);
    server_stop();
}

/* The slot freed last is the next to be used. */
Test(connect, index_is_used_again)
{
    struct client a, b, c;

    server_start();
    a = client_new();
    b = client_new();
    c = client_new();
    do_delete(&b);
    do_delete(&a);
    wait_for_clients(&c, 1);
    cr_assert_eq(client_new().index, a.index);
    cr_assert_eq(client_new().index, b.index);
    cr_assert_eq(client_new().index, c.index + 1);
    server_stop();
}

/* The server never asks whether a client is alive; an answer to what was not asked is dropped. */
Test(connect, keepalive_is_not_asked_for)
{
    struct wire msg = {.len = 0};
    struct client c;

    server_start();
    c = client_new();
    put16(&msg, MEMCLNT_KEEPALIVE_REPLY);
    put32(&msg, c.index);
    put32(&msg, 0);
    send_msg(c.fd, &msg);
    do_ping(&c, 1);
    client_close(&c);
    server_stop();
    cr_assert(server_warned("no handler for msg id 22"));
}

Test(connect, several_servers_in_turn)
{
    for (uint32_t i = 0; i < 5; i++) {
        struct client c;

        server_start();
        c = client_new();
        cr_assert_eq(c.index, 1u << 31 | 1);
        cr_assert_eq(do_create_loopback(&c), 1u);
        server_stop();
        recv_end(c.fd);
        client_close(&c);
    }
}

Test(connect, path_that_can_not_be)
{
    struct api_server_config config = {.socket_name = "/no/such/directory/api.sock"};
    char name[200];

    cr_assert_eq(api_server_start(&config), ENOENT);
    memset(name, 'x', sizeof(name) - 1);
    name[sizeof(name) - 1] = '\0';
    config.socket_name = name;
    cr_assert_eq(api_server_start(&config), ENAMETOOLONG);
    server_start();
    server_stop();
}
