/*
 * socket_output.c - from messages to bytes: what the socket does not take at once waits in the
 * registration's output vector until it does, or until the client has taken nothing for too long.
 */
#include "socket_api.h"

#include <arpa/inet.h>
#include <errno.h>
#include <sys/socket.h>

#include "api_msg.h"
#include "api_shared.h"
#include "clock.h"
#include "pool.h"
#include "process.h"
#include "vec.h"

/* Writes as much as the socket takes. The bytes that are left; or -1 when the client has gone. */
static ssize_t vl_socket_flush(struct vl_api_registration *rp, int fd)
{
    uint8_t *output = rp->output_vector;
    size_t total = vec_len(output), done = 0;

    while (done < total) {
        size_t size = total - done < SOCKSVR_WRITE_SIZE ? total - done : SOCKSVR_WRITE_SIZE;
        /* A client that left must not end the server with SIGPIPE (row ZV11). */
        ssize_t n = send(fd, &output[done], size, MSG_NOSIGNAL);

        if (n >= 0)
            done += (size_t)n; /* it may have taken less than offered (row L6) */
        else if (errno == EAGAIN)
            break;
        else if (errno != EINTR)
            return -1;
    }
    vec_delete(output, done);
    return (ssize_t)(total - done);
}

/* Something begins to wait for the client, or it has made room for some of it. */
static void vl_socket_wait_for_reader(struct vl_api_registration *rp)
{
    rp->output_since = vlib_time_now();
    if (socket_main.output_check == 0)
        socket_main.output_check = rp->output_since + socket_main.read_timeout;
}

bool vl_socket_is_full(const struct vl_api_registration *rp)
{
    return vec_len(rp->output_vector) > socket_main.output_limit;
}

void vl_socket_write_ready(struct clib_file *f)
{
    struct vl_api_registration *rp = vl_socket_file_registration(f);
    size_t before = vec_len(rp->output_vector);
    bool was_full = vl_socket_is_full(rp);
    ssize_t left;

    if (rp->is_being_removed)
        return;
    left = vl_socket_flush(rp, f->file_descriptor);
    if (left < 0) {
        vl_socket_request_remove(rp);
        return;
    }
    if (was_full && !vl_socket_is_full(rp))
        vlib_process_signal(VLIB_API_PROCESS); /* its messages go on */
    if (left > 0) {
        if ((size_t)left < before || (f->flags & UNIX_FILE_DATA_AVAILABLE_TO_WRITE) == 0)
            vl_socket_wait_for_reader(rp);
        return;
    }
    if ((f->flags & UNIX_FILE_DATA_AVAILABLE_TO_WRITE) != 0) {
        f->flags &= ~(unsigned)UNIX_FILE_DATA_AVAILABLE_TO_WRITE;
        clib_file_update(f);
    }
    vl_socket_remove_if_done(rp);
}

/* Adds the message to what waits for the client. */
static void vl_socket_append(struct vl_api_registration *rp, const void *msg)
{
    const struct msgbuf *header = vl_msg_api_buffer(msg);
    size_t size = sizeof(*header) + ntohl(header->data_len);

    rp->output_vector = vec_append(rp->output_vector, header, size, 1);
}

void vl_socket_api_send(struct vl_api_registration *rp, void *msg)
{
    struct clib_file *f;

    if (rp->is_being_removed || rp->is_closing) {
        vl_msg_api_free(msg);
        return;
    }
    vl_socket_append(rp, msg);
    vl_msg_api_free(msg);
    f = vl_api_registration_file(rp);
    clib_file_write(f);
    /* Marked for removal at worst: file and registration are still there (row V23). */
    if (vec_len(rp->output_vector) > 0 && (f->flags & UNIX_FILE_DATA_AVAILABLE_TO_WRITE) == 0) {
        f->flags |= UNIX_FILE_DATA_AVAILABLE_TO_WRITE;
        clib_file_update(f);
    }
}

int vl_socket_output_timeout(void)
{
    return socket_main.output_check == 0 ? -1 : vlib_time_until_ms(socket_main.output_check);
}

/* Disconnects the client if it has made no room for too long. epoll tells only of much room. */
static void vl_socket_check_reader(struct vl_api_registration *rp, double now)
{
    if (now - rp->output_since >= socket_main.read_timeout)
        clib_file_write(vl_api_registration_file(rp));
    if (vec_len(rp->output_vector) == 0 || now - rp->output_since < socket_main.read_timeout)
        return;
    clib_warning("client %u does not read, disconnected", rp->id.index);
    vl_socket_request_remove(rp);
}

void vl_socket_output_check(void)
{
    double now, check = socket_main.output_check, next = 0, when;
    struct vl_api_registration *rp;
    uint32_t i;

    if (check == 0)
        return;
    now = vlib_time_now();
    if (now < check)
        return;
    pool_foreach_index(i, socket_main.registration_pool) {
        rp = &socket_main.registration_pool[i];
        if (vec_len(rp->output_vector) > 0)
            vl_socket_check_reader(rp, now);
        if (vec_len(rp->output_vector) == 0)
            continue;
        when = rp->output_since + socket_main.read_timeout;
        if (next == 0 || when < next)
            next = when;
    }
    socket_main.output_check = next;
}
