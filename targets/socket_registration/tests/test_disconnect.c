/*
 * test_disconnect.c - clients that go without a word, at any moment.
 */
#include "client.h"

#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

TestSuite(disconnect, .timeout = 60);

/* Row ZV1, seed 000: N dumps, and close. What comes for them meets a closed socket. */
Test(disconnect, in_mid_dump)
{
    struct client stays, c;
    struct wire msg;

    server_start();
    stays = client_new();
    for (int i = 0; i < 50; i++)
        do_create_loopback(&stays);
    for (int round = 0; round < 30; round++) {
        struct wire dumps = {.len = 0};

        c = client_new();
        msg = dump_request(&c, 1);
        for (int i = 0; i < 40; i++)
            put_framed(&dumps, &msg);
        send_bytes(c.fd, &dumps);
        if (round % 3 == 1)
            recv_id(c.fd, client_id(&c, "sw_interface_details"), &msg);
        if (round % 3 == 2)
            cr_assert_eq(shutdown(c.fd, SHUT_RD), 0);
        client_close(&c);
    }
    wait_for_clients(&stays, 1);
    do_ping(&stays, 2);
    client_close(&stays);
    server_stop();
}

/* It stops reading only, so that the server sees nothing but its writes fail. */
Test(disconnect, deaf)
{
    struct client stays, c;
    struct wire msg;

    server_start();
    stays = client_new();
    c = client_new();
    msg = dump_request(&c, 1);
    cr_assert_eq(shutdown(c.fd, SHUT_RD), 0);
    send_msg(c.fd, &msg);
    wait_for_clients(&stays, 1);
    client_close(&c);
    client_close(&stays);
    server_stop();
}

/* Row L14: what is sent to a client that has gone is not kept, let alone counted as not read. */
Test(disconnect, deaf_for_long)
{
    struct client stays, c;
    struct wire msg;

    server_start_with((struct api_server_config){.n_workers = 1, .output_limit = 4000});
    stays = client_new();
    for (int i = 0; i < 63; i++)
        do_create_loopback(&stays);
    c = client_new();
    msg = dump_request(&c, 1);
    cr_assert_eq(shutdown(c.fd, SHUT_RD), 0);
    send_msg(c.fd, &msg);
    wait_for_clients(&stays, 1);
    client_close(&c);
    client_close(&stays);
    server_stop();
    cr_assert_not(server_warned("does not read"));
}

/* Nothing of the first reaches the second. */
Test(disconnect, index_used_again_gets_no_old_replies)
{
    struct client stays, first, second;
    struct wire msg;

    server_start();
    stays = client_new();
    for (uint32_t round = 0; round < 100; round++) {
        first = client_new();
        for (uint32_t i = 0; i < 10; i++) {
            msg = dump_request(&first, 1000 + i);
            send_msg(first.fd, &msg);
        }
        client_close(&first);
        second = client_new();
        do_ping(&second, round);
        cr_assert_not(readable(second.fd));
        client_close(&second);
    }
    wait_for_clients(&stays, 1);
    client_close(&stays);
    server_stop();
}

/* A process that connects, asks and is killed in the middle of it. */
static pid_t fork_client(const int go[2], const int connected[2])
{
    pid_t pid = fork();
    struct client c;
    struct wire msg;
    char byte = 0;

    if (pid != 0)
        return pid;
    close(go[1]); /* so that it ends when the test does */
    if (read(go[0], &byte, 1) != 1)
        _exit(1);
    c = client_new();
    msg = dump_request(&c, 1);
    for (;;) {
        send_msg(c.fd, &msg);
        if (write(connected[1], &byte, 1) != 1)
            _exit(1);
    }
}

Test(disconnect, kill_9)
{
    enum { N = 4 };
    int go[2], connected[2], status;
    pid_t pids[N];
    char byte = 0;
    struct client c;

    cr_assert_eq(pipe(go), 0);
    cr_assert_eq(pipe(connected), 0);
    server_name_socket(); /* the children are made before there are threads, and know where to go */
    for (int i = 0; i < N; i++)
        pids[i] = fork_client(go, connected);
    server_start();
    c = client_new();
    for (int i = 0; i < 20; i++)
        do_create_loopback(&c);
    for (int i = 0; i < N; i++) {
        cr_assert_eq(write(go[1], &byte, 1), 1);
        cr_assert_eq(read(connected[0], &byte, 1), 1);
    }
    for (int i = 0; i < N; i++) {
        cr_assert_eq(kill(pids[i], SIGKILL), 0);
        cr_assert_eq(waitpid(pids[i], &status, 0), pids[i]);
        cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    }
    wait_for_clients(&c, 1);
    cr_assert_eq(do_dump(&c, 1), 21u);
    client_close(&c);
    server_stop();
}

/* The server stops while clients are in the middle of things. */
Test(disconnect, by_the_server)
{
    struct client clients[10];
    struct wire msg, bytes;

    server_start();
    for (int i = 0; i < 10; i++) {
        clients[i] = client_new();
        msg = want_events_request(&clients[i], 1, true, 1);
        send_msg(clients[i].fd, &msg);
        msg = dump_request(&clients[i], 1);
        for (int n = 0; n < 30; n++)
            send_msg(clients[i].fd, &msg);
    }
    server_stop();
    for (int i = 0; i < 10; i++) {
        while (read(clients[i].fd, bytes.data, sizeof(bytes.data)) > 0)
            continue;
        client_close(&clients[i]);
    }
}
