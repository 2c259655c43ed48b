/*
 * test_request.c - each request and its reply (client behaviour 3, 4, 7 and 8).
 */
#include "client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

TestSuite(request, .timeout = 60);

static struct client start(void)
{
    server_start();
    return client_new();
}

static void stop(struct client *c)
{
    client_close(c);
    server_stop();
}

/* The context comes back as it was, whatever it is. */
Test(request, ping)
{
    struct client c = start();

    do_ping(&c, 0);
    do_ping(&c, 0xffffffff);
    do_ping(&c, 0x01020304);
    stop(&c);
}

static uint16_t first_msg_id(const struct client *c, const char *name, int32_t retval)
{
    struct wire msg = request(GET_FIRST_MSG_ID, c->index, 1);

    put_string(&msg, name, 64);
    send_msg(c->fd, &msg);
    recv_reply(c->fd, GET_FIRST_MSG_ID + 1, 1, retval, 12, &msg);
    return get16(&msg, 10);
}

/* A module is known by its name with the crc of its definitions. */
Test(request, get_first_msg_id)
{
    struct client c = start();
    char longest[65];

    memset(longest, 'i', 64);
    longest[64] = '\0';
    cr_assert_eq(first_msg_id(&c, "memclnt_b197c551", 0), 0);
    cr_assert_eq(first_msg_id(&c, "interface_14dfbf43", 0),
                 client_id(&c, "sw_interface_set_flags"));
    cr_assert_eq(first_msg_id(&c, "vlib_9a9e84e4", 0), client_id(&c, "cli_inband"));
    cr_assert_eq(first_msg_id(&c, "vpe_bbfa7484", 0), client_id(&c, "show_version"));
    cr_assert_eq(first_msg_id(&c, "interface", -7), 0xffff);
    cr_assert_eq(first_msg_id(&c, "interface_14dfbf44", -7), 0xffff);
    cr_assert_eq(first_msg_id(&c, "", -7), 0xffff);
    cr_assert_eq(first_msg_id(&c, longest, -7), 0xffff);
    stop(&c);
}

Test(request, api_versions)
{
    struct client c = start();
    struct wire msg = request(API_VERSIONS, c.index, 1);

    send_msg(c.fd, &msg);
    recv_reply(c.fd, API_VERSIONS + 1, 1, 0, 14 + 4 * 76, &msg);
    cr_assert_eq(get32(&msg, 10), 4u);
    cr_assert_eq(get32(&msg, 14), 2u);
    cr_assert_str_eq((const char *)&msg.data[26], "memclnt.api");
    cr_assert_str_eq((const char *)&msg.data[26 + 76], "interface.api");
    cr_assert_str_eq((const char *)&msg.data[26 + 2 * 76], "vlib.api");
    cr_assert_str_eq((const char *)&msg.data[26 + 3 * 76], "vpe.api");
    stop(&c);
}

/* An array with a definition of each message that is not memclnt's own. */
Test(request, get_api_json)
{
    struct client c = start();
    struct wire msg = request(GET_API_JSON, c.index, 1);
    char crc[16], name[64];

    send_msg(c.fd, &msg);
    cr_assert(recv_msg(c.fd, &msg));
    cr_assert_eq(get16(&msg, 0), GET_API_JSON + 1);
    cr_assert_eq(get32(&msg, 6), 0u);
    cr_assert_eq(msg.len, 14 + get32(&msg, 10));
    cr_assert_eq(get8(&msg, 14), '[');
    cr_assert_eq(get8(&msg, msg.len - 1), ']');
    put8(&msg, 0);
    cr_assert_not_null(strstr((const char *)&msg.data[14], "\"vl_api_version\":\"0x14dfbf43\""));
    for (unsigned i = 0; i < c.n_ids; i++) {
        size_t len = strlen(c.table[i].name) - 9;

        if (c.table[i].id <= GET_API_JSON + 1)
            continue;
        snprintf(name, sizeof(name), "\"%.*s\"", (int)len, c.table[i].name);
        snprintf(crc, sizeof(crc), "\"0x%s\"", &c.table[i].name[len + 1]);
        cr_assert_not_null(strstr((const char *)&msg.data[14], name), "%s", name);
        cr_assert_not_null(strstr((const char *)&msg.data[14], crc), "%s", c.table[i].name);
    }
    stop(&c);
}

Test(request, details_are_byte_for_byte)
{
    struct client c = start();
    struct wire msg, expected = {.len = 0};
    const uint8_t mac[6] = {2, 0xfe, 1, 2, 3, 4};

    msg = request(client_id(&c, "create_loopback"), c.index, 1);
    put_bytes(&msg, mac, 6);
    send_msg(c.fd, &msg);
    recv_reply(c.fd, client_id(&c, "create_loopback_reply"), 1, 0, 14, &msg);
    cr_assert_eq(get32(&msg, 10), 1u);
    msg = request(client_id(&c, "sw_interface_dump"), c.index, 2);
    put32(&msg, 1);
    put8(&msg, 0);
    put32(&msg, 0);
    send_msg(c.fd, &msg);
    cr_assert(recv_msg(c.fd, &msg));
    put16(&expected, client_id(&c, "sw_interface_details"));
    put32(&expected, 2);
    put32(&expected, 1);
    put32(&expected, 1);
    put_bytes(&expected, mac, 6);
    put_string(&expected, "", 16); /* flags, type, duplex, speed */
    put16(&expected, 9000);
    put32(&expected, 9000);
    put_string(&expected, "", 12 + 49);
    put_string(&expected, "loop0", 64);
    put_string(&expected, "Loopback", 64);
    put_string(&expected, "", 64);
    cr_assert_eq(expected.len, 295u);
    cr_assert_eq(msg.len, 295u);
    cr_assert_arr_eq(msg.data, expected.data, 295);
    stop(&c);
}

/* A dump and a ping with the same context, back to back. */
Test(request, dump_ends_with_the_ping)
{
    struct client c = start();

    cr_assert_eq(do_dump(&c, 1), 1u, "local0");
    for (int i = 0; i < 10; i++)
        do_create_loopback(&c);
    cr_assert_eq(do_dump(&c, 2), 11u);
    stop(&c);
}

static unsigned dump_filtered(const struct client *c, const char *filter)
{
    struct wire msg = request(client_id(c, "sw_interface_dump"), c->index, 3);
    unsigned n = 0;

    put32(&msg, NO_INTERFACE);
    put8(&msg, 1);
    put32(&msg, (uint32_t)strlen(filter));
    put_bytes(&msg, filter, strlen(filter));
    send_msg(c->fd, &msg);
    msg = ping_request(c, 3);
    send_msg(c->fd, &msg);
    for (;; n++) {
        cr_assert(recv_msg(c->fd, &msg));
        if (get16(&msg, 0) == CONTROL_PING_REPLY)
            return n;
    }
}

Test(request, dump_by_name)
{
    struct client c = start();

    do_create_loopback(&c);
    do_create_loopback(&c);
    cr_assert_eq(dump_filtered(&c, "loop1"), 1u);
    cr_assert_eq(dump_filtered(&c, "LO"), 3u);
    cr_assert_eq(dump_filtered(&c, ""), 3u);
    cr_assert_eq(dump_filtered(&c, "loop12"), 0u);
    stop(&c);
}

Test(request, loopback_errors)
{
    struct client c = start();
    const uint32_t bad[] = {0, 1, NO_INTERFACE};
    struct wire msg;

    for (int i = 0; i < 3; i++) {
        msg = request(client_id(&c, "delete_loopback"), c.index, 1);
        put32(&msg, bad[i]);
        send_msg(c.fd, &msg);
        recv_reply(c.fd, client_id(&c, "delete_loopback_reply"), 1, -2, 10, &msg);
    }
    cr_assert_eq(do_set_flags(&c, 0, 1), 0);
    cr_assert_eq(do_set_flags(&c, 1, 1), -2);
    cr_assert_eq(do_set_flags(&c, NO_INTERFACE, 1), -2);
    stop(&c);
}

/* The lowest name, and the index that was freed last. */
Test(request, loopbacks_are_used_again)
{
    struct client c = start();
    struct wire msg;

    for (uint32_t i = 1; i <= 5; i++)
        cr_assert_eq(do_create_loopback(&c), i);
    do_delete_loopback(&c, 2);
    do_delete_loopback(&c, 4);
    cr_assert_eq(do_create_loopback(&c), 4u);
    msg = dump_request(&c, 1);
    send_msg(c.fd, &msg);
    for (uint32_t i = 0; i < 5; i++) {
        recv_id(c.fd, client_id(&c, "sw_interface_details"), &msg);
        if (get32(&msg, 6) == 4)
            cr_assert_str_eq((const char *)&msg.data[103], "loop1");
    }
    stop(&c);
}

Test(request, no_more_loopbacks)
{
    struct client c = start();
    struct wire msg;

    for (uint32_t i = 1; i <= 16384; i++)
        cr_assert_eq(do_create_loopback(&c), i);
    msg = request(client_id(&c, "create_loopback"), c.index, 1);
    put_string(&msg, "", 6);
    send_msg(c.fd, &msg);
    recv_reply(c.fd, client_id(&c, "create_loopback_reply"), 1, -31, 14, &msg);
    cr_assert_eq(get32(&msg, 10), NO_INTERFACE);
    stop(&c);
}

static uint32_t create_instance(const struct client *c, bool specified, uint32_t instance,
                                int32_t retval)
{
    struct wire msg = request(client_id(c, "create_loopback_instance"), c->index, 1);

    put_string(&msg, "", 6);
    put8(&msg, specified);
    put32(&msg, instance);
    send_msg(c->fd, &msg);
    recv_reply(c->fd, client_id(c, "create_loopback_instance_reply"), 1, retval, 14, &msg);
    return get32(&msg, 10);
}

/* One that is wanted is free, or there is none; any is the lowest. */
Test(request, create_loopback_instance)
{
    struct client c = start();

    cr_assert_eq(create_instance(&c, true, 16383, 0), 1u);
    cr_assert_eq(create_instance(&c, true, 16383, -31), NO_INTERFACE);
    cr_assert_eq(create_instance(&c, true, 16384, -31), NO_INTERFACE);
    cr_assert_eq(create_instance(&c, true, 0xffffffff, -31), NO_INTERFACE);
    cr_assert_eq(create_instance(&c, true, 1, 0), 2u);
    cr_assert_eq(create_instance(&c, false, 77, 0), 3u);
    cr_assert_eq(do_create_loopback(&c), 4u);
    cr_assert_str_eq(do_cli(&c, "show interface"), "Name                            Idx   State\n"
                                                   "local0                          0     down\n"
                                                   "loop16383                       1     down\n"
                                                   "loop1                           2     down\n"
                                                   "loop0                           3     down\n"
                                                   "loop2                           4     down\n");
    do_delete_loopback(&c, 1);
    cr_assert_eq(create_instance(&c, true, 16383, 0), 1u);
    stop(&c);
}

Test(request, show_version)
{
    struct client c = start();
    struct wire msg = request(client_id(&c, "show_version"), c.index, 1);

    send_msg(c.fd, &msg);
    recv_reply(c.fd, client_id(&c, "show_version_reply"), 1, 0, 362, &msg);
    cr_assert_str_eq((const char *)&msg.data[10], "vpe");
    cr_assert_str_eq((const char *)&msg.data[42], "1.0");
    stop(&c);
}

Test(request, keepalive)
{
    struct client c = start();
    struct wire msg = request(MEMCLNT_KEEPALIVE, c.index, 1);

    send_msg(c.fd, &msg);
    recv_reply(c.fd, MEMCLNT_KEEPALIVE_REPLY, 1, 0, 10, &msg);
    stop(&c);
}

/* Addresses are the server's own business: nothing is called, read or written there. */
Test(request, addresses_are_not_followed)
{
    const uint64_t addresses[] = {0, 1, UINT64_MAX, 0x00007fffffffffff, (uintptr_t)abort};
    struct client c = start();
    struct wire msg;

    for (size_t i = 0; i < sizeof(addresses) / sizeof(addresses[0]); i++) {
        msg = request(client_id(&c, "cli"), c.index, 1);
        put_bytes(&msg, &addresses[i], 8);
        send_msg(c.fd, &msg);
        recv_reply(c.fd, client_id(&c, "cli_reply"), 1, -9, 18, &msg);
        for (uint8_t reply = 0; reply < 2; reply++) {
            msg = request(RPC_CALL, c.index, 2);
            put_bytes(&msg, &addresses[i], 8);
            put8(&msg, 0);
            put8(&msg, 1);
            put8(&msg, reply);
            put32(&msg, 0xffffffff);
            send_msg(c.fd, &msg);
        }
        recv_reply(c.fd, RPC_CALL_REPLY, 2, -1, 10, &msg);
    }
    do_ping(&c, 3);
    stop(&c);
    cr_assert(server_warned("rpc_call over a socket, refused"));
}

/* Whatever is asked, the string is not empty: the real client can't read an empty one. */
Test(request, cli)
{
    struct client c = start();

    cr_assert_str_eq(do_cli(&c, "show version"), "vpp v1.0 (teardown)\n");
    do_create_loopback(&c);
    cr_assert_eq(do_set_flags(&c, 1, 1), 0);
    cr_assert_str_eq(do_cli(&c, "show interface"), "Name                            Idx   State\n"
                                                   "local0                          0     down\n"
                                                   "loop0                           1     up\n");
    cr_assert_not_null(strstr(do_cli(&c, "show api clients"), "Socket clients\n"));
    cr_assert_str_eq(do_cli(&c, "wait 0"), "waited\n");
    cr_assert_str_eq(do_cli(&c, "bogus"), "unknown input 'bogus'\n");
    cr_assert_str_eq(do_cli(&c, ""), "unknown input ''\n");
    cr_assert_str_eq(do_cli(&c, "show versions"), "unknown input 'show versions'\n");
    cr_assert_not_null(strstr(do_cli(&c, "wait x"), "not 'x'"));
    cr_assert_not_null(strstr(do_cli(&c, "wait nan"), "not 'nan'"));
    cr_assert_not_null(strstr(do_cli(&c, "wait -1"), "not '-1'"));
    cr_assert_not_null(strstr(do_cli(&c, "wait 1e9"), "not '1e9'"));
    stop(&c);
}
