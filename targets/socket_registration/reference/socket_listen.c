/*
 * socket_listen.c - accepting connections.
 *
 * When descriptors or memory are out, accept4() fails and the listener stays readable. Then it
 * rests, until a client has gone or a second has passed; who wants to connect waits meanwhile.
 */
#include "socket_api.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#include "api_shared.h"
#include "clock.h"
#include "pool.h"

#define ACCEPT_REST 1.0 /* seconds */

static void socksvr_rest(struct clib_file *f)
{
    clib_warning("can't accept: errno %d", errno);
    f->flags |= UNIX_FILE_READ_PAUSED;
    clib_file_update(f);
    socket_main.accept_again = vlib_time_now() + ACCEPT_REST;
}

static void socksvr_accept_ready(struct clib_file *f)
{
    int fd = accept4(f->file_descriptor, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

    if (fd >= 0)
        socksvr_file_add(fd);
    else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
        socksvr_rest(f);
    /* Anything else is the end of one connection, or a wake-up for nothing. */
}

/* A listening socket has no errors of its own; while it rests it need not hear of any. */
static void socksvr_nothing(struct clib_file *f)
{
    (void)f;
}

int vl_socket_listen(int listen_fd)
{
    struct clib_file template = {
        .file_descriptor = listen_fd,
        .read_function = socksvr_accept_ready,
        .write_function = socksvr_nothing,
        .error_function = socksvr_nothing,
    };
    struct vl_api_registration *rp;
    uint32_t file_index = clib_file_add(&template);
    int error = errno;

    if (file_index == CLIB_FILE_NONE) {
        close(listen_fd);
        return error;
    }
    pool_get_zero(socket_main.registration_pool, rp);
    assert(rp == socket_main.registration_pool);
    rp->registration_type = REGISTRATION_TYPE_SOCKET_LISTEN;
    rp->id.generation = ++socket_main.last_generation;
    rp->clib_file_index = file_index;
    return 0;
}

int vl_socket_accept_timeout(void)
{
    return socket_main.accept_again == 0 ? -1 : vlib_time_until_ms(socket_main.accept_again);
}

void vl_socket_accept_soon(void)
{
    if (socket_main.accept_again != 0)
        socket_main.accept_again = vlib_time_now();
}

void vl_socket_accept_resume(void)
{
    struct clib_file *f;

    if (socket_main.accept_again == 0 || vlib_time_now() < socket_main.accept_again)
        return;
    socket_main.accept_again = 0;
    f = vl_api_registration_file(&socket_main.registration_pool[0]);
    f->flags &= ~(unsigned)UNIX_FILE_READ_PAUSED;
    clib_file_update(f);
}
