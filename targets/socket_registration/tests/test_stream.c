/*
 * test_stream.c - messages in pieces and in heaps (client behaviour 9).
 */
#include "client.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

TestSuite(stream, .timeout = 60);

Test(stream, byte_by_byte)
{
    struct wire framed = {.len = 0}, msg, byte;
    struct client c;

    server_start();
    c = client_new();
    msg = ping_request(&c, 1);
    put_framed(&framed, &msg);
    for (size_t i = 0; i < framed.len; i++) {
        byte = (struct wire){.len = 1, .data = {framed.data[i]}};
        send_bytes(c.fd, &byte);
        wait_taken(c.fd); /* so that it is a read of its own */
    }
    recv_reply(c.fd, CONTROL_PING_REPLY, 1, 0, 18, &msg);
    client_close(&c);
    server_stop();
}

/* Each way to cut two messages in two. */
Test(stream, every_cut)
{
    struct wire framed = {.len = 0}, msg, part;
    struct client c;

    server_start();
    c = client_new();
    for (uint32_t i = 0; i < 2; i++) {
        msg = ping_request(&c, i);
        put_framed(&framed, &msg);
    }
    for (size_t cut = 1; cut < framed.len; cut++) {
        part = (struct wire){.len = 0};
        put_bytes(&part, framed.data, cut);
        send_bytes(c.fd, &part);
        wait_taken(c.fd);
        part.len = 0;
        put_bytes(&part, &framed.data[cut], framed.len - cut);
        send_bytes(c.fd, &part);
        recv_reply(c.fd, CONTROL_PING_REPLY, 0, 0, 18, &msg);
        recv_reply(c.fd, CONTROL_PING_REPLY, 1, 0, 18, &msg);
    }
    client_close(&c);
    server_stop();
}

/* More than the server reads at once, and the most that it takes. */
Test(stream, long_messages)
{
    const size_t sizes[] = {4096, 4097, 5000, 20000, 65536};
    struct wire msg;
    struct client c;

    server_start();
    c = client_new();
    for (int i = 0; i < 5; i++) {
        msg = ping_request(&c, (uint32_t)i);
        memset(&msg.data[msg.len], 0xff, sizes[i] - msg.len);
        msg.len = sizes[i];
        send_msg(c.fd, &msg);
        recv_reply(c.fd, CONTROL_PING_REPLY, (uint32_t)i, 0, 18, &msg);
    }
    client_close(&c);
    server_stop();
}

Test(stream, many_at_once)
{
    struct wire heap = {.len = 0}, msg;
    struct client c;

    server_start();
    c = client_new();
    for (uint32_t i = 0; i < 1000; i++) {
        msg = ping_request(&c, i);
        put_framed(&heap, &msg);
    }
    send_bytes(c.fd, &heap);
    for (uint32_t i = 0; i < 1000; i++)
        recv_reply(c.fd, CONTROL_PING_REPLY, i, 0, 18, &msg);
    client_close(&c);
    server_stop();
}

/* What was asked before the end is answered. */
Test(stream, half_close)
{
    struct wire msg;
    struct client c;

    server_start();
    c = client_new();
    for (uint32_t i = 0; i < 20; i++) {
        msg = ping_request(&c, i);
        send_msg(c.fd, &msg);
    }
    cr_assert_eq(shutdown(c.fd, SHUT_WR), 0);
    for (uint32_t i = 0; i < 20; i++)
        recv_reply(c.fd, CONTROL_PING_REPLY, i, 0, 18, &msg);
    recv_end(c.fd);
    client_close(&c);
    server_stop();
}

/* A part of a message, and the end. */
Test(stream, end_within_a_message)
{
    struct wire framed = {.len = 0}, msg;
    struct client c;

    server_start();
    c = client_new();
    msg = ping_request(&c, 1);
    put_framed(&framed, &msg);
    framed.len--;
    send_bytes(c.fd, &framed);
    cr_assert_eq(shutdown(c.fd, SHUT_WR), 0);
    recv_end(c.fd);
    client_close(&c);
    server_stop();
}
