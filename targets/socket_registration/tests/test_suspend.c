/*
 * test_suspend.c - a handler that suspends: the main loop goes on accepting and reading, and
 * nothing that it moves or frees is used afterwards.
 */
#include "client.h"

#include "rpc.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

TestSuite(suspend, .timeout = 120);

/* The command is under way as soon as the ping before it has been answered. */
static void suspend(const struct client *c, const char *command)
{
    struct wire both = {.len = 0}, msg = ping_request(c, 1);

    put_framed(&both, &msg);
    msg = cli_request(c, 2, command);
    put_framed(&both, &msg);
    send_bytes(c->fd, &both);
    recv_id(c->fd, CONTROL_PING_REPLY, &msg);
}

/*
 * Others connect and ask meanwhile: they are accepted and read, so that both pools grow and move,
 * and are served when the command has ended. If the machine was so slow that it had ended before,
 * the test waits longer next time.
 */
#define OTHERS 40

static bool accepted_meanwhile(const char *command)
{
    struct client c, others[OTHERS];
    bool meanwhile;
    struct wire msg;

    server_start();
    c = client_new();
    others[0] = client_new();
    suspend(&c, command);
    for (int i = 1; i < OTHERS; i++) {
        others[i] = others[0];
        others[i].fd = connect_to_server();
    }
    for (int i = 0; i < OTHERS; i++) {
        msg = create_request("meanwhile", 3);
        send_msg(others[i].fd, &msg);
    }
    for (int i = 0; i < OTHERS; i++)
        wait_taken(others[i].fd);
    meanwhile = !readable(c.fd);
    recv_id(c.fd, client_id(&c, "cli_inband_reply"), &msg);
    cr_assert_str_eq((const char *)&msg.data[14], "waited\n");
    for (int i = 0; i < OTHERS; i++) {
        cr_assert(recv_msg(others[i].fd, &msg));
        others[i].index = get32(&msg, 14);
        cr_assert_eq(do_dump(&others[i], (uint32_t)i), 1u);
        client_close(&others[i]);
    }
    client_close(&c);
    server_stop();
    return meanwhile;
}

Test(suspend, others_connect_and_dump)
{
    cr_assert(accepted_meanwhile("wait 0.3") || accepted_meanwhile("wait 3") ||
              accepted_meanwhile("wait 30"));
}

/* The client goes, another one gets its slot, and the reply goes to nobody. */
Test(suspend, client_leaves_meanwhile)
{
    struct client c, next;

    server_start();
    for (int round = 0; round < 3; round++) {
        c = client_new();
        suspend(&c, "wait 0.05");
        client_close(&c);
        next = client_new();
        do_ping(&next, 5);
        cr_assert_not(readable(next.fd));
        do_delete(&next);
    }
    server_stop();
}

/*
 * Row L2: messages that wait while their sender goes are not taken for its successor's. They wait
 * behind a second command, which begins after the sender has been cleaned up: the successor is
 * accepted, in the same slot, before they have their turn.
 */
Test(suspend, messages_wait_and_their_sender_leaves)
{
    struct client c, other, sender, next;
    struct wire msg;

    server_start();
    c = client_new();
    other = client_new();
    for (int round = 0; round < 3; round++) {
        sender = client_new();
        suspend(&c, "wait 0.2");
        msg = cli_request(&other, 2, "wait 0.2");
        send_msg(other.fd, &msg);
        wait_taken(other.fd);
        for (uint32_t i = 0; i < 20; i++) {
            msg = ping_request(&sender, 100 + i);
            send_msg(sender.fd, &msg);
        }
        wait_taken(sender.fd);
        client_close(&sender);
        recv_id(c.fd, client_id(&c, "cli_inband_reply"), &msg);
        next = client_new();
        do_ping(&next, 5);
        cr_assert_not(readable(next.fd));
        do_delete(&next);
        recv_id(other.fd, client_id(&c, "cli_inband_reply"), &msg);
    }
    client_close(&c);
    client_close(&other);
    server_stop();
}

/*
 * Row L1: a client whose good-bye can't be answered is to be removed twice over, and a command
 * suspends before either has been done. A client that connects meanwhile is not taken for it.
 */
Test(suspend, cleanup_waits_and_another_connects)
{
    struct client c, other, leaves, next;
    struct wire msg;

    server_start();
    c = client_new();
    other = client_new();
    for (int round = 0; round < 3; round++) {
        leaves = client_new();
        cr_assert_eq(shutdown(leaves.fd, SHUT_RD), 0);
        suspend(&c, "wait 0.2");
        msg = delete_request(leaves.index, 1, leaves.index);
        send_msg(leaves.fd, &msg);
        wait_taken(leaves.fd);
        msg = cli_request(&other, 2, "wait 0.2");
        send_msg(other.fd, &msg);
        recv_id(c.fd, client_id(&c, "cli_inband_reply"), &msg);
        next = client_new();
        recv_id(other.fd, client_id(&c, "cli_inband_reply"), &msg);
        do_ping(&next, 5);
        do_delete(&next);
        client_close(&leaves);
    }
    client_close(&c);
    client_close(&other);
    server_stop();
}

/* Sends what there is room for, from offset at; 0: there is none. */
static size_t try_send(int fd, const struct wire *w, size_t at)
{
    ssize_t n = send(fd, &w->data[at], w->len - at, MSG_NOSIGNAL | MSG_DONTWAIT);

    return n < 0 ? 0 : (size_t)n;
}

/* A worker's call is made meanwhile. */
static _Atomic unsigned calls_made;

static void count_call(const void *data)
{
    calls_made += *(const uint32_t *)data;
}

Test(suspend, workers_calls_are_made)
{
    const uint32_t three = 3;
    struct client c;
    struct wire msg;

    server_start();
    c = client_new();
    suspend(&c, "wait 3600");
    for (unsigned i = 1; i <= 100; i++) {
        vl_api_rpc_call_main_thread(count_call, &three, sizeof(three));
        while (calls_made < 3 * i)
            continue;
    }
    cr_assert_eq(calls_made, 300u);
    cr_assert_not(readable(c.fd));
    msg = ping_request(&c, 3);
    send_msg(c.fd, &msg);
    wait_taken(c.fd);
    server_stop();
    client_close(&c);
}

/* And a client that watches interfaces is told of a link that a worker has found up. */
Test(suspend, events_are_sent)
{
    struct client c, watcher;
    struct wire both = {.len = 0}, msg;

    server_start();
    c = client_new();
    watcher = client_new();
    msg = want_events_request(&watcher, 1, true, 1);
    send_msg(watcher.fd, &msg);
    recv_id(watcher.fd, client_id(&c, "want_interface_events_reply"), &msg);
    msg = request(client_id(&c, "sw_interface_set_flags"), c.index, 1);
    put32(&msg, 0);
    put32(&msg, 1);
    put_framed(&both, &msg);
    msg = cli_request(&c, 2, "wait 3600");
    put_framed(&both, &msg);
    send_bytes(c.fd, &both);
    do
        recv_id(watcher.fd, client_id(&c, "sw_interface_event"), &msg);
    while (get32(&msg, 14) != 3);
    server_stop();
    client_close(&c);
    client_close(&watcher);
}

/* A client that sends without end while nothing is handled has to wait: the server keeps little. */
Test(suspend, input_has_a_limit)
{
    struct wire pings = {.len = 0}, msg;
    struct client c, sender;
    size_t sent = 0, answered = 0, n = 0;
    bool taken;

    server_start();
    c = client_new();
    sender = client_new();
    msg = ping_request(&sender, 9);
    for (int i = 0; i < 1000; i++)
        put_framed(&pings, &msg);
    suspend(&c, "wait 0.3");
    do {
        sent += n;
        n = try_send(sender.fd, &pings, sent % pings.len);
    } while (n > 0);
    /* As long as the command runs, there is something that the server has not read. */
    do
        taken = all_taken(sender.fd);
    while (!readable(c.fd) && !taken);
    cr_assert(readable(c.fd));
    cr_assert_eq(shutdown(sender.fd, SHUT_WR), 0);
    for (; recv_msg(sender.fd, &msg); answered++)
        cr_assert_eq(get16(&msg, 0), CONTROL_PING_REPLY);
    cr_assert_eq(answered, sent / 26);
    client_close(&sender);
    client_close(&c);
    server_stop();
}

/* The server stops: nobody waits for the command, nor for those behind it. */
Test(suspend, stop_meanwhile)
{
    struct client c, other;
    struct wire msg;

    server_start();
    c = client_new();
    other = client_new();
    suspend(&other, "wait 0.2");
    for (int i = 0; i < 3; i++) { /* one batch */
        msg = cli_request(&c, 1, "wait 3600");
        send_msg(c.fd, &msg);
    }
    wait_taken(c.fd);
    recv_id(other.fd, client_id(&other, "cli_inband_reply"), &msg);
    msg = dump_request(&other, 1);
    send_msg(other.fd, &msg);
    wait_taken(other.fd);
    server_stop();
    client_close(&c);
    client_close(&other);
}
