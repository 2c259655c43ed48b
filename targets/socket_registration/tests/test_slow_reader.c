/*
 * test_slow_reader.c - clients that read slowly lose nothing, and wait for no one but themselves.
 */
#include "client.h"

#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

TestSuite(slow_reader, .timeout = 60);

/*
 * On AF_UNIX the receiver's queue counts against the sender's SO_SNDBUF, which is the server's;
 * so the client reads nothing until far more waits than any socket takes.
 */
#define DUMPS 100u

Test(slow_reader, loses_nothing)
{
    uint16_t details;
    struct wire msg;
    struct client c, other;

    server_start_with((struct api_server_config){.n_workers = 1, .output_limit = 8u << 20});
    c = client_new();
    other = client_new();
    details = client_id(&c, "sw_interface_details");
    for (int i = 0; i < 63; i++)
        do_create_loopback(&c);
    for (uint32_t i = 0; i < DUMPS; i++) {
        msg = dump_request(&c, i);
        send_msg(c.fd, &msg);
    }
    wait_taken(c.fd);
    do_ping(&other, 1); /* all dumps are through: two million bytes wait */
    for (uint32_t i = 0; i < DUMPS; i++) {
        for (uint32_t j = 0; j < 64; j++) {
            cr_assert(recv_msg(c.fd, &msg));
            cr_assert_eq(get16(&msg, 0), details);
            cr_assert_eq(get32(&msg, 2), i);
            cr_assert_eq(get32(&msg, 6), j);
        }
    }
    do_ping(&c, 2);
    client_close(&c);
    client_close(&other);
    server_stop();
}

/* The descriptor that the server, in this process, has for the client. */
static int server_side(const struct client *c, const char *name)
{
    const char *line = strstr(do_cli(c, "show api clients"), name);

    cr_assert_not_null(line);
    return atoi(line + strlen(name));
}

static int unread(int fd)
{
    int bytes;

    cr_assert_eq(ioctl(fd, FIONREAD, &bytes), 0);
    return bytes;
}

/*
 * Row L6: a socket with so little room that send() takes a part of what it is offered. That takes
 * some care, for the kernel counts buffers, not bytes: the smallest SO_SNDBUF has room for six
 * short answers; with one of them left it is writable, and has room for half of SOCKSVR_WRITE_SIZE.
 */
Test(slow_reader, tiny_send_buffer_loses_nothing)
{
    struct wire msg = create_request("tiny", 1);
    struct client c, other;
    int size = 1;

    server_start();
    c = client_new();
    other = client_new();
    send_msg(c.fd, &msg);
    recv_id(c.fd, SOCKCLNT_CREATE_REPLY, &msg);
    size = setsockopt(server_side(&c, "tiny"), SOL_SOCKET, SO_SNDBUF, &size, sizeof(size));
    cr_assert_eq(size, 0);
    for (int i = 0; i < 63; i++)
        do_create_loopback(&other);
    for (uint32_t i = 0; i < 10; i++) {
        msg = ping_request(&c, i);
        send_msg(c.fd, &msg);
    }
    for (uint32_t i = 0; i < 20; i++) {
        msg = dump_request(&c, i);
        send_msg(c.fd, &msg);
    }
    wait_taken(c.fd);
    do_ping(&other, 1); /* all has been answered, as far as there was room */
    for (uint32_t i = 0; i < 10; i++) {
        /* On a kernel that counts otherwise there may be nothing to wait for. */
        for (int turns = 0; i == 5 && turns < 10000 && unread(c.fd) <= 34; turns++)
            sched_yield();
        recv_reply(c.fd, CONTROL_PING_REPLY, i, 0, 18, &msg);
    }
    for (uint32_t i = 0; i < 20 * 64; i++) {
        cr_assert(recv_msg(c.fd, &msg));
        cr_assert_eq(get16(&msg, 0), client_id(&c, "sw_interface_details"));
        cr_assert_eq(get32(&msg, 2), i / 64);
        cr_assert_eq(get32(&msg, 6), i % 64);
    }
    client_close(&c);
    client_close(&other);
    server_stop();
}

/*
 * Row L11: the end of one client, read right after another one's socket was full. By the time that
 * half of what waits has been read, the main loop has filled the socket again and met EAGAIN.
 */
Test(slow_reader, end_after_a_full_socket)
{
    struct client c, leaves, watches;
    struct wire msg;

    server_start_with((struct api_server_config){.n_workers = 1, .output_limit = 8u << 20});
    c = client_new();
    leaves = client_new();
    watches = client_new();
    for (int i = 0; i < 63; i++)
        do_create_loopback(&c);
    for (uint32_t i = 0; i < DUMPS; i++) {
        msg = dump_request(&c, i);
        send_msg(c.fd, &msg);
    }
    wait_taken(c.fd);
    do_ping(&watches, 1); /* the API process has done its part; the rest is the main loop's */
    for (uint32_t i = 0; i < DUMPS * 32; i++)
        cr_assert(recv_msg(c.fd, &msg));
    client_close(&leaves);
    wait_for_clients(&watches, 2);
    client_close(&c);
    client_close(&watches);
    server_stop();
}

/* The good-bye of a slow reader comes after all it has asked for. */
Test(slow_reader, says_good_bye)
{
    struct wire msg;
    struct client c;
    unsigned n = 0;

    server_start_with((struct api_server_config){.n_workers = 1, .output_limit = 8u << 20});
    c = client_new();
    for (int i = 0; i < 63; i++)
        do_create_loopback(&c);
    for (uint32_t i = 0; i < DUMPS; i++) {
        msg = dump_request(&c, i);
        send_msg(c.fd, &msg);
    }
    msg = delete_request(c.index, 77, c.index);
    send_msg(c.fd, &msg);
    wait_taken(c.fd);
    while (recv_msg(c.fd, &msg))
        n++;
    cr_assert_eq(n, DUMPS * 64 + 1);
    cr_assert_eq(get16(&msg, 0), SOCKCLNT_DELETE_REPLY);
    cr_assert_eq(get32(&msg, 2), 77u);
    client_close(&c);
    server_stop();
}
