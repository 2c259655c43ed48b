/*
 * server.c - the main loop, and what is started and stopped around it.
 */
#include "server.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "api_modules.h"
#include "api_shared.h"
#include "clock.h"
#include "file.h"
#include "interface.h"
#include "process.h"
#include "rpc.h"
#include "socket_api.h"
#include "threads.h"
#include "vec.h"

static struct api_server {
    struct sockaddr_un address;
    bool listens; /* at the address */
    bool runs;
    int wake_fd; /* eventfd; owned by a clib_file */
    _Atomic bool stop;
    pthread_t main_loop;
} api_server;

void vlib_main_wake(void)
{
    const uint64_t one = 1;
    ssize_t n;

    do
        n = write(api_server.wake_fd, &one, sizeof(one));
    while (n < 0 && errno == EINTR);
    /* EAGAIN: it has been told 2^64 - 2 times already. */
}

static void wake_ready(struct clib_file *f)
{
    uint64_t times;
    ssize_t n = read(f->file_descriptor, &times, sizeof(times));

    (void)n; /* the main loop looks around anyway */
}

static int wake_open(void)
{
    struct clib_file template = {
        .read_function = wake_ready, .write_function = wake_ready, .error_function = wake_ready};
    int error;

    template.file_descriptor = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (template.file_descriptor < 0)
        return errno;
    if (clib_file_add(&template) == CLIB_FILE_NONE) {
        error = errno;
        close(template.file_descriptor);
        return error;
    }
    api_server.wake_fd = template.file_descriptor;
    return 0;
}

/* Handles the messages, and adds those that have to wait to *held. */
static void vl_api_handle_messages(const uint32_t *args_indices, uint32_t **held)
{
    for (size_t i = 0; i < vec_len(args_indices); i++)
        if (!vl_socket_handle_read_event(args_indices[i]))
            vec_add1(*held, args_indices[i]);
}

/*
 * The API process. Calls that were put off come before messages, and none between the messages of a
 * batch.
 */
static void vl_api_clnt_process(void)
{
    uint32_t *args_indices = NULL, *held = NULL, *held_before;

    for (;;) {
        vl_mem_api_handle_rpc();
        if (!vlib_process_wait_for_event(&args_indices))
            break;
        held_before = held;
        held = NULL;
        vl_socket_begin_batch();
        vl_api_handle_messages(held_before, &held);
        vl_api_handle_messages(args_indices, &held);
        vec_free(held_before);
    }
    vec_free(held);
    vec_free(args_indices);
}

/* How long the main loop may wait for files, in ms; -1: for ever. */
static int main_loop_timeout(void)
{
    int sockets = vlib_time_earlier_ms(vl_socket_accept_timeout(), vl_socket_output_timeout());

    return vlib_time_earlier_ms(vlib_processes_timeout(), sockets);
}

static void *vlib_main_loop(void *arg)
{
    (void)arg;
    while (!atomic_load(&api_server.stop)) {
        clib_file_input(main_loop_timeout());
        vl_socket_accept_resume();
        vl_socket_output_check();
        vlib_processes_dispatch();
        vl_api_handle_worker_calls();
    }
    return NULL;
}

/* A socket that listens at the address; -1 and errno. */
static int listen_at_address(const char *socket_name)
{
    struct sockaddr_un *address = &api_server.address;
    int fd, error;

    if (strlen(socket_name) >= sizeof(address->sun_path)) {
        errno = ENAMETOOLONG;
        return -1;
    }
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -1;
    address->sun_family = AF_UNIX;
    memcpy(address->sun_path, socket_name, strlen(socket_name) + 1);
    unlink(address->sun_path);
    api_server.listens = bind(fd, (const struct sockaddr *)address, sizeof(*address)) == 0;
    if (api_server.listens && listen(fd, SOMAXCONN) == 0)
        return fd;
    error = errno;
    close(fd);
    errno = error;
    return -1;
}

static int server_open(const struct api_server_config *config)
{
    int error, fd;

    api_main.warning = config->warning;
    memclnt_api_init();
    interface_api_init();
    vlib_api_init();
    vpe_api_init();
    vnet_interface_init();
    if ((error = clib_file_init()) != 0 || (error = wake_open()) != 0)
        return error;
    fd = listen_at_address(config->socket_name);
    if (fd < 0)
        return errno;
    if ((error = vl_socket_init(fd, config->output_limit, config->read_timeout)) != 0)
        return error;
    if ((error = vlib_workers_start(config->n_workers)) != 0 ||
        (error = vlib_process_create(VLIB_API_PROCESS, vl_api_clnt_process)) != 0 ||
        (error = vlib_process_create(VLIB_LINK_STATE_PROCESS, link_state_process)) != 0)
        return error;
    error = pthread_create(&api_server.main_loop, NULL, vlib_main_loop, NULL);
    api_server.runs = error == 0;
    return error;
}

/* Undoes as much of server_open() as was done. The main loop has ended. */
static void server_close(void)
{
    vlib_processes_finish();
    vlib_workers_stop();
    vl_api_rpc_exit();
    if (api_server.listens)
        unlink(api_server.address.sun_path);
    vl_socket_exit();
    interface_api_exit();
    clib_file_exit();
    vnet_interface_exit();
    vl_msg_api_exit();
    memset(&api_server, 0, sizeof(api_server));
}

int api_server_start(const struct api_server_config *config)
{
    int error;

    assert(!api_server.runs);
    error = server_open(config);
    if (error != 0)
        server_close();
    return error;
}

void api_server_stop(void)
{
    assert(api_server.runs);
    atomic_store(&api_server.stop, true);
    vlib_main_wake();
    pthread_join(api_server.main_loop, NULL);
    server_close();
}
