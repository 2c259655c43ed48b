/* Clients that wait, with handlers that wait, each for a connection of its own. */
#include "handler.h"

#include <assert.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { WAIT_MS = 1000 };

static const struct sockaddr_un name = {.sun_family = AF_UNIX, .sun_path = "handler"};
static int listener;
static atomic_int handlers; /* that have begun and not come to their end */

void handler_open(void)
{
    handlers = 0;
    listener = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0);
    assert(bind(listener, (const struct sockaddr *)&name, sizeof(name)) == 0);
    assert(listen(listener, 16) == 0);
}

/* A task that has ended holds nothing: each connection has come to its end. */
bool handler_close(void)
{
    char byte;
    for (int fd; (fd = accept(listener, NULL, NULL)) >= 0; close(fd))
        assert(recv(fd, &byte, 1, MSG_DONTWAIT) == 0);
    close(listener);
    unlink(name.sun_path);
    return handlers > 0;
}

static void wait_for_one(void)
{
    struct pollfd poll_for = {.fd = socket(AF_UNIX, SOCK_STREAM, 0), .events = POLLIN};
    assert(connect(poll_for.fd, (const struct sockaddr *)&name, sizeof(name)) == 0);
    poll(&poll_for, 1, WAIT_MS);
    close(poll_for.fd);
}

static void on_signal(int number)
{
    (void)number;
    handlers++;
    wait_for_one();
    handlers--;
}

void handler_wait(void)
{
    struct sigaction action = {.sa_handler = on_signal};
    sigaction(SIGUSR1, &action, NULL);
    wait_for_one();
}

void handler_signal(pid_t pid)
{
    if (pid != 0)
        kill(pid, SIGUSR1);
}
