/*
 * server_fixture.c - the server that a test starts and stops.
 */
#include "client.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Present only with AddressSanitizer or LeakSanitizer. */
extern void __lsan_do_leak_check(void) __attribute__((weak));

static char directory[32];
static char socket_name[64];
static char warnings[8192];
static pthread_mutex_t warnings_lock = PTHREAD_MUTEX_INITIALIZER;

static void keep_warning(const char *text)
{
    size_t len;

    pthread_mutex_lock(&warnings_lock);
    len = strlen(warnings);
    snprintf(&warnings[len], sizeof(warnings) - len, "%s\n", text);
    pthread_mutex_unlock(&warnings_lock);
}

bool server_warned(const char *text)
{
    bool warned;

    pthread_mutex_lock(&warnings_lock);
    warned = strstr(warnings, text) != NULL;
    pthread_mutex_unlock(&warnings_lock);
    return warned;
}

const char *server_socket(void)
{
    return socket_name;
}

void server_name_socket(void)
{
    strcpy(directory, "/tmp/api_server.XXXXXX");
    cr_assert_not_null(mkdtemp(directory));
    snprintf(socket_name, sizeof(socket_name), "%s/api.sock", directory);
}

void server_forget_socket(void)
{
    cr_assert_eq(rmdir(directory), 0);
    socket_name[0] = '\0';
}

void server_start_with(struct api_server_config config)
{
    /* Criterion ignores it, and a server that it should have ended would go on. */
    signal(SIGPIPE, SIG_DFL);
    if (socket_name[0] == '\0')
        server_name_socket();
    warnings[0] = '\0';
    config.socket_name = socket_name;
    config.warning = keep_warning;
    cr_assert_eq(api_server_start(&config), 0);
}

void server_start(void)
{
    server_start_with((struct api_server_config){.n_workers = 2,
                                                 .output_limit = API_SERVER_OUTPUT_LIMIT,
                                                 .read_timeout = API_SERVER_READ_TIMEOUT});
}

void server_stop(void)
{
    api_server_stop();
    cr_assert_eq(access(socket_name, F_OK), -1);
    server_forget_socket();
    if (__lsan_do_leak_check != NULL)
        __lsan_do_leak_check();
}
