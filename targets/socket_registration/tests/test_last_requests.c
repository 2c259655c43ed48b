/*
 * test_last_requests.c - what a client has written whole before it left is executed, once each,
 * whichever way the server notices that it has left.
 */
#include "client.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

TestSuite(last_requests, .timeout = 60);

static void put_create_loopbacks(struct wire *w, const struct client *c, unsigned n)
{
    struct wire msg = request(client_id(c, "create_loopback"), c->index, 7);

    put_string(&msg, "", 6);
    for (unsigned i = 0; i < n; i++)
        put_framed(w, &msg);
}

/* Waits until the others have gone: nobody goes before its requests have been executed. */
static unsigned interfaces(const struct client *stays)
{
    wait_for_clients(stays, 1);
    return do_dump(stays, 1);
}

/* The answer to the first one meets a closed socket, be the others read by then or not. */
static void leave_behind(const struct client *stays, unsigned n)
{
    unsigned before = interfaces(stays);
    struct wire creates = {.len = 0};
    struct client c = client_new();

    put_create_loopbacks(&creates, &c, n);
    send_bytes(c.fd, &creates);
    client_close(&c);
    cr_assert_eq(interfaces(stays), before + n);
}

Test(last_requests, of_one_batch)
{
    struct client stays;

    server_start();
    stays = client_new();
    for (int round = 0; round < 10; round++)
        leave_behind(&stays, 20);
    client_close(&stays);
    server_stop();
}

/* More than one read, and more than may wait. */
Test(last_requests, of_many_reads)
{
    struct client stays;

    server_start();
    stays = client_new();
    leave_behind(&stays, 400);
    leave_behind(&stays, 400);
    client_close(&stays);
    server_stop();
}

/* Answers that nobody has read: the kernel tells of an error, not of the end. */
Test(last_requests, behind_unread_answers)
{
    struct wire creates = {.len = 0}, msg;
    struct client stays, c;

    server_start();
    stays = client_new();
    c = client_new();
    msg = ping_request(&c, 1);
    put_framed(&creates, &msg);
    put_create_loopbacks(&creates, &c, 200);
    send_bytes(c.fd, &creates);
    while (!readable(c.fd))
        continue;
    client_close(&c);
    cr_assert_eq(interfaces(&stays), 201u);
    client_close(&stays);
    server_stop();
}

/* They come while a handler is suspended, behind a first one that can't be answered. */
Test(last_requests, while_others_wait)
{
    struct wire creates, msg;
    struct client stays, c;

    server_start();
    stays = client_new();
    for (int round = 0; round < 3; round++) {
        unsigned before = interfaces(&stays);

        creates.len = 0;
        c = client_new();
        msg = cli_request(&stays, 2, "wait 0.1");
        send_msg(stays.fd, &msg);
        wait_taken(stays.fd);
        cr_assert_eq(shutdown(c.fd, SHUT_RD), 0);
        put_create_loopbacks(&creates, &c, 1);
        send_bytes(c.fd, &creates);
        wait_taken(c.fd);
        send_msg(stays.fd, &msg);
        wait_taken(stays.fd);
        put_create_loopbacks(&creates, &c, 100);
        send_bytes(c.fd, &creates);
        client_close(&c);
        recv_id(stays.fd, client_id(&stays, "cli_inband_reply"), &msg);
        recv_id(stays.fd, client_id(&stays, "cli_inband_reply"), &msg);
        cr_assert_eq(interfaces(&stays), before + 102);
    }
    client_close(&stays);
    server_stop();
}

/* Nothing is read behind what is no message; but what came before it has been asked for. */
Test(last_requests, before_a_bad_length)
{
    struct wire bytes = {.len = 0};
    struct client stays, c;

    server_start();
    stays = client_new();
    c = client_new();
    put_create_loopbacks(&bytes, &c, 10);
    put_header(&bytes, 0xfffffff0);
    put_header(&bytes, 0xfffffff0); /* so that the second read begins with a message */
    put_create_loopbacks(&bytes, &c, 400);
    send_bytes(c.fd, &bytes);
    cr_assert_eq(interfaces(&stays), 11u);
    client_close(&c);
    client_close(&stays);
    server_stop();
}

/* The good-bye is the last request, also of one that can't be answered. */
static unsigned with_good_bye(const struct client *stays, bool deaf)
{
    struct client c = client_new();
    struct wire bytes = {.len = 0}, msg = delete_request(c.index, 1, c.index);

    if (deaf)
        cr_assert_eq(shutdown(c.fd, SHUT_RD), 0);
    put_create_loopbacks(&bytes, &c, 3);
    put_framed(&bytes, &msg);
    put_create_loopbacks(&bytes, &c, 5);
    send_bytes(c.fd, &bytes);
    if (!deaf) {
        recv_id(c.fd, SOCKCLNT_DELETE_REPLY, &msg);
        recv_end(c.fd);
    }
    msg.len = interfaces(stays);
    client_close(&c);
    return (unsigned)msg.len;
}

Test(last_requests, good_bye)
{
    struct client stays;

    server_start();
    stays = client_new();
    cr_assert_eq(with_good_bye(&stays, false), 4u);
    cr_assert_eq(with_good_bye(&stays, true), 7u);
    client_close(&stays);
    server_stop();
}
