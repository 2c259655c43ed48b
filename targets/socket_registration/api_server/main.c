/*
 * main.c - api_server SOCKET: the API server as a program.
 *
 * Prints "ready" when clients may connect, and serves until SIGTERM or SIGINT.
 */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "server.h"

#define N_WORKERS 2u

static void print_warning(const char *text)
{
    fprintf(stderr, "api_server: %s\n", text);
}

int main(int argc, char **argv)
{
    struct api_server_config config = {
        .n_workers = N_WORKERS,
        .output_limit = API_SERVER_OUTPUT_LIMIT,
        .read_timeout = API_SERVER_READ_TIMEOUT,
        .warning = print_warning,
    };
    sigset_t ends;
    int error, number;

    if (argc != 2) {
        fprintf(stderr, "usage: api_server SOCKET\n");
        return 2;
    }
    config.socket_name = argv[1];
    /* Before there are threads, which inherit it: one thread waits for them all. */
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGINT);
    pthread_sigmask(SIG_BLOCK, &ends, NULL);
    error = api_server_start(&config);
    if (error != 0) {
        fprintf(stderr, "api_server: %s: %s\n", argv[1], strerror(error));
        return 1;
    }
    printf("ready\n");
    fflush(stdout);
    sigwait(&ends, &number);
    api_server_stop();
    return 0;
}
