/*
 * test_many.c - two hundred clients at once, and more than there are descriptors for.
 */
#include "client.h"

#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

TestSuite(many, .timeout = 120);

#define CLIENTS 200
#define THREADS 8

Test(many, two_hundred)
{
    static struct client clients[CLIENTS];
    struct wire msg;

    server_start();
    for (int i = 0; i < CLIENTS; i++) {
        clients[i] = client_new();
        cr_assert_eq(clients[i].index, 1u << 31 | (uint32_t)(i + 1));
    }
    for (uint32_t i = 0; i < CLIENTS; i++) {
        msg = dump_request(&clients[i], i);
        send_msg(clients[i].fd, &msg);
        msg = ping_request(&clients[i], i);
        send_msg(clients[i].fd, &msg);
    }
    for (uint32_t i = 0; i < CLIENTS; i++) {
        recv_id(clients[i].fd, CONTROL_PING_REPLY, &msg);
        cr_assert_eq(get32(&msg, 2), i);
        cr_assert_eq(get32(&msg, 10), clients[i].index);
    }
    for (int i = 0; i < CLIENTS; i++)
        do_delete(&clients[i]);
    server_stop();
}

static void *come_and_go(void *arg)
{
    (void)arg;
    for (uint32_t i = 0; i < CLIENTS / THREADS; i++) {
        struct client c = client_new();

        do_ping(&c, i);
        do_dump(&c, i);
        if (i % 3 == 0)
            do_delete(&c);
        else
            client_close(&c);
    }
    return NULL;
}

Test(many, from_many_threads)
{
    pthread_t threads[THREADS];

    server_start();
    for (int i = 0; i < THREADS; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, come_and_go, NULL), 0);
    for (int i = 0; i < THREADS; i++)
        cr_assert_eq(pthread_join(threads[i], NULL), 0);
    server_stop();
}

/* Without descriptors the listener rests; the next to leave lets the next one in. */
Test(many, descriptors_run_out)
{
    struct wire msg = create_request("late", 124);
    struct rlimit limit, low;
    struct client c;
    int late, lowest_free;

    server_start();
    c = client_new();
    late = socket(AF_UNIX, SOCK_STREAM, 0);
    lowest_free = dup(late);
    close(lowest_free);
    cr_assert_eq(getrlimit(RLIMIT_NOFILE, &limit), 0);
    low = limit;
    low.rlim_cur = (rlim_t)lowest_free;
    cr_assert_eq(setrlimit(RLIMIT_NOFILE, &low), 0);
    connect_socket(late);
    send_msg(late, &msg);
    while (!server_warned("can't accept"))
        sched_yield();
    do_ping(&c, 1);
    cr_assert_not(readable(late));
    do_delete(&c);
    recv_id(late, SOCKCLNT_CREATE_REPLY, &msg);
    cr_assert_eq(setrlimit(RLIMIT_NOFILE, &limit), 0);
    close(late);
    server_stop();
}
