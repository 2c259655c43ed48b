/*
 * test_program.c - api_server, the program.
 */
#include "client.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

TestSuite(program, .timeout = 60);

/* Starts it with its standard output on *out. */
static pid_t start(const char *socket_name, int *out)
{
    int fds[2];
    pid_t pid;

    cr_assert_eq(pipe(fds), 0);
    pid = fork();
    if (pid == 0) {
        dup2(fds[1], 1);
        if (socket_name == NULL)
            fclose(stderr); /* the usage is of no interest */
        execl(TD_PROGRAM_api_server, "api_server", socket_name, (char *)NULL);
        _exit(127);
    }
    cr_assert_gt(pid, 0);
    close(fds[1]);
    *out = fds[0];
    return pid;
}

static int exit_status(pid_t pid)
{
    int status;

    cr_assert_eq(waitpid(pid, &status, 0), pid);
    cr_assert(WIFEXITED(status), "status %#x", status);
    return WEXITSTATUS(status);
}

Test(program, serves_until_it_is_told_to_end)
{
    struct wire msg;
    struct client c;
    char line[16] = "";
    pid_t pid;
    int out;

    server_name_socket();
    pid = start(server_socket(), &out);
    cr_assert_eq(read(out, line, sizeof(line) - 1), 6);
    cr_assert_str_eq(line, "ready\n");
    c = client_new();
    msg = ping_request(&c, 1);
    send_msg(c.fd, &msg);
    recv_reply(c.fd, CONTROL_PING_REPLY, 1, 0, 18, &msg);
    cr_assert_eq(get32(&msg, 14), (uint32_t)pid);
    cr_assert_eq(do_create_loopback(&c), 1u);
    cr_assert_eq(do_dump(&c, 2), 2u);
    cr_assert_eq(kill(pid, SIGTERM), 0);
    recv_end(c.fd);
    cr_assert_eq(exit_status(pid), 0, "a sanitizer has something to say, or it is not stopped");
    cr_assert_eq(access(server_socket(), F_OK), -1);
    client_close(&c);
    server_forget_socket();
}

Test(program, can_not_listen)
{
    int out;

    cr_assert_eq(exit_status(start("/no/such/directory/api.sock", &out)), 1);
}

Test(program, wants_a_socket)
{
    int out;

    cr_assert_eq(exit_status(start(NULL, &out)), 2);
}
