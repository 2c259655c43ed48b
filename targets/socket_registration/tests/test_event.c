/*
 * test_event.c - subscriptions: they reach the client that asked, and end with it (rows ZV12,
 * ZV13).
 */
#include "client.h"

#include <pthread.h>
#include <unistd.h>

TestSuite(event, .timeout = 60);

static int32_t want_events(const struct client *c, bool enable, uint32_t pid)
{
    struct wire msg = want_events_request(c, 1, enable, pid);

    send_msg(c->fd, &msg);
    recv_id(c->fd, client_id(c, "want_interface_events_reply"), &msg);
    return (int32_t)get32(&msg, 6);
}

/* The next message is an event, and this one. */
static void expect_event(const struct client *c, uint32_t pid, uint32_t sw_if_index, uint32_t flags,
                         bool deleted)
{
    struct wire msg, expected = {.len = 0};

    put16(&expected, client_id(c, "sw_interface_event"));
    put32(&expected, c->index);
    put32(&expected, pid);
    put32(&expected, sw_if_index);
    put32(&expected, flags);
    put8(&expected, deleted);
    cr_assert(recv_msg(c->fd, &msg));
    cr_assert_eq(msg.len, 19u);
    cr_assert_arr_eq(msg.data, expected.data, 19);
}

/* The same, once its interface has become this: what it was before may or may not be told. */
static void wait_event(const struct client *c, uint32_t pid, uint32_t sw_if_index, uint32_t flags)
{
    struct wire msg;

    do {
        cr_assert(recv_msg(c->fd, &msg));
        cr_assert_eq(get16(&msg, 0), client_id(c, "sw_interface_event"));
        cr_assert_eq(get32(&msg, 6), pid);
        cr_assert_eq(get32(&msg, 10), sw_if_index);
        cr_assert_eq(get8(&msg, 18), 0u);
    } while (get32(&msg, 14) != flags);
}

Test(event, enabled_once)
{
    struct client c;

    server_start();
    c = client_new();
    cr_assert_eq(want_events(&c, false, 1), -31);
    cr_assert_eq(want_events(&c, true, 1), 0);
    cr_assert_eq(want_events(&c, true, 1), -31);
    cr_assert_eq(want_events(&c, false, 1), 0);
    cr_assert_eq(want_events(&c, false, 1), -31);
    do_create_loopback(&c);
    do_ping(&c, 1);
    client_close(&c);
    server_stop();
}

/* The link comes up when a worker has seen to it. */
Test(event, life_of_an_interface)
{
    struct client watcher, changer;

    server_start();
    watcher = client_new();
    changer = client_new();
    cr_assert_eq(want_events(&watcher, true, 4711), 0);
    cr_assert_eq(do_create_loopback(&changer), 1u);
    expect_event(&watcher, 4711, 1, 0, false);
    cr_assert_eq(do_set_flags(&changer, 1, 1), 0);
    wait_event(&watcher, 4711, 1, 3);
    cr_assert_eq(do_set_flags(&changer, 1, 1), 0, "no change, no event");
    cr_assert_eq(do_set_flags(&changer, 1, 0), 0);
    wait_event(&watcher, 4711, 1, 0);
    do_delete_loopback(&changer, 1);
    expect_event(&watcher, 4711, 1, 0, true);
    client_close(&watcher);
    client_close(&changer);
    server_stop();
}

Test(event, without_workers)
{
    struct client c;

    server_start_with((struct api_server_config){.output_limit = API_SERVER_OUTPUT_LIMIT});
    c = client_new();
    cr_assert_eq(want_events(&c, true, 1), 0);
    cr_assert_eq(do_set_flags(&c, 0, 1), 0);
    expect_event(&c, 1, 0, 3, false);
    cr_assert_eq(do_set_flags(&c, 0, 0), 0);
    expect_event(&c, 1, 0, 0, false);
    do_ping(&c, 1);
    client_close(&c);
    server_stop();
}

static void put_set_flags(struct wire *w, const struct client *c, uint32_t sw_if_index, bool up)
{
    struct wire msg = request(client_id(c, "sw_interface_set_flags"), c->index, 1);

    put32(&msg, sw_if_index);
    put32(&msg, up);
    put_framed(w, &msg);
}

static void put_loopback(struct wire *w, const struct client *c, bool delete, uint32_t sw_if_index)
{
    struct wire msg =
        request(client_id(c, delete ? "delete_loopback" : "create_loopback"), c->index, 1);

    if (delete)
        put32(&msg, sw_if_index);
    else
        put_string(&msg, "", 6);
    put_framed(w, &msg);
}

/*
 * What comes in one read is handled in one batch, and what it changes is told of in one: each
 * interface once, as it is then; one that is gone, and its successor in the slot, for itself.
 */
Test(event, in_batches)
{
    struct wire changes = {.len = 0};
    struct client watcher, changer;

    server_start_with((struct api_server_config){.output_limit = API_SERVER_OUTPUT_LIMIT});
    watcher = client_new();
    changer = client_new();
    cr_assert_eq(do_create_loopback(&changer), 1u);
    cr_assert_eq(want_events(&watcher, true, 5), 0);
    for (int i = 0; i < 15; i++)
        put_set_flags(&changes, &changer, 0, i % 2 == 0);
    put_set_flags(&changes, &changer, 1, true);
    put_loopback(&changes, &changer, true, 1);
    put_loopback(&changes, &changer, false, 0);
    put_set_flags(&changes, &changer, 1, true);
    put_loopback(&changes, &changer, false, 0);
    put_loopback(&changes, &changer, true, 2);
    put_set_flags(&changes, &changer, 0, false);
    put_set_flags(&changes, &changer, 0, true);
    send_bytes(changer.fd, &changes);
    expect_event(&watcher, 5, 0, 3, false);
    expect_event(&watcher, 5, 1, 0, true);
    expect_event(&watcher, 5, 1, 3, false);
    expect_event(&watcher, 5, 2, 0, true);
    do_ping(&watcher, 1);
    client_close(&watcher);
    client_close(&changer);
    server_stop();
}

/* A subscriber that has gone before it is told, in the same batch. */
Test(event, subscriber_leaves_in_the_batch)
{
    struct wire bytes = {.len = 0}, msg;
    struct client watcher, other;

    server_start();
    other = client_new();
    for (uint32_t round = 0; round < 20; round++) {
        watcher = client_new();
        bytes.len = 0;
        cr_assert_eq(want_events(&watcher, true, round), 0);
        put_loopback(&bytes, &watcher, false, 0);
        msg = delete_request(watcher.index, 2, watcher.index);
        put_framed(&bytes, &msg);
        send_bytes(watcher.fd, &bytes);
        recv_id(watcher.fd, SOCKCLNT_DELETE_REPLY, &msg);
        recv_end(watcher.fd);
        client_close(&watcher);
    }
    cr_assert_eq(do_dump(&other, 1), 21u);
    client_close(&other);
    server_stop();
}

/* The next client in the slot has not asked for anything. */
Test(event, subscription_ends_with_the_client)
{
    struct client first, next, changer;

    server_start();
    first = client_new();
    changer = client_new();
    cr_assert_eq(want_events(&first, true, 1), 0);
    client_close(&first);
    wait_for_clients(&changer, 1);
    do_create_loopback(&changer);
    next = client_new();
    cr_assert_eq(next.index, first.index);
    do_create_loopback(&changer);
    do_ping(&next, 2);
    cr_assert_eq(want_events(&next, true, 2), 0, "its own first");
    do_create_loopback(&changer);
    expect_event(&next, 2, 3, 0, false);
    client_close(&next);
    client_close(&changer);
    server_stop();
}

/* Subscribers leave, by good-bye and without, while interfaces come and go. */
#define ROUNDS 40

static void *change(void *arg)
{
    struct client c = client_new();

    (void)arg;
    for (int i = 0; i < ROUNDS; i++) {
        uint32_t sw_if_index = do_create_loopback(&c);

        do_set_flags(&c, sw_if_index, 1);
        do_delete_loopback(&c, sw_if_index);
    }
    do_delete(&c);
    return NULL;
}

static void *subscribe(void *arg)
{
    uint32_t pid = *(uint32_t *)arg;
    struct wire msg;
    struct client c;

    for (int i = 0; i < ROUNDS; i++) {
        c = client_new();
        msg = want_events_request(&c, 1, true, pid);
        send_msg(c.fd, &msg);
        recv_id(c.fd, client_id(&c, "want_interface_events_reply"), &msg);
        cr_assert_eq(get32(&msg, 6), 0u);
        msg = delete_request(c.index, 2, c.index);
        if (i % 2 == 0)
            send_msg(c.fd, &msg);
        while (i % 2 == 0 && recv_msg(c.fd, &msg))
            if (get16(&msg, 0) == client_id(&c, "sw_interface_event"))
                cr_assert_eq(get32(&msg, 6), pid, "somebody else's event");
        client_close(&c);
    }
    return NULL;
}

Test(event, subscribers_come_and_go)
{
    uint32_t pids[3] = {101, 102, 103};
    pthread_t changers[2], subscribers[3];

    server_start();
    for (int i = 0; i < 2; i++)
        cr_assert_eq(pthread_create(&changers[i], NULL, change, NULL), 0);
    for (int i = 0; i < 3; i++)
        cr_assert_eq(pthread_create(&subscribers[i], NULL, subscribe, &pids[i]), 0);
    for (int i = 0; i < 2; i++)
        cr_assert_eq(pthread_join(changers[i], NULL), 0);
    for (int i = 0; i < 3; i++)
        cr_assert_eq(pthread_join(subscribers[i], NULL), 0);
    server_stop();
}
