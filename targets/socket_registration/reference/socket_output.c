/*
 * socket_output.c - from messages to bytes: what the socket does not take at once waits in the
 * registration's output vector until it does.
 */
#include "socket_api.h"

#include <arpa/inet.h>
#include <errno.h>
#include <sys/socket.h>

#include "api_msg.h"
#include "api_shared.h"
#include "pool.h"
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

void vl_socket_write_ready(struct clib_file *f)
{
    struct vl_api_registration *rp = vl_socket_file_registration(f);
    ssize_t left;

    if (rp->is_being_removed)
        return;
    left = vl_socket_flush(rp, f->file_descriptor);
    if (left < 0)
        vl_socket_request_remove(rp);
    if (left != 0)
        return;
    if ((f->flags & UNIX_FILE_DATA_AVAILABLE_TO_WRITE) != 0) {
        f->flags &= ~(unsigned)UNIX_FILE_DATA_AVAILABLE_TO_WRITE;
        clib_file_update(f);
    }
    vl_socket_remove_if_done(rp);
}

/* Adds the message to what waits for the client. False: it has not read for too long. */
static bool vl_socket_append(struct vl_api_registration *rp, const void *msg)
{
    const struct msgbuf *header = vl_msg_api_buffer(msg);
    size_t size = sizeof(*header) + ntohl(header->data_len);
    uint8_t *output = rp->output_vector;

    if (vec_len(output) + size > socket_main.output_limit)
        return false;
    rp->output_vector = vec_append(output, header, size, 1);
    return true;
}

void vl_socket_api_send(struct vl_api_registration *rp, void *msg)
{
    struct clib_file *f;

    if (rp->is_being_removed || rp->is_closing) {
        vl_msg_api_free(msg);
        return;
    }
    if (!vl_socket_append(rp, msg)) {
        clib_warning("client %u does not read, disconnected", rp->id.index);
        vl_msg_api_free(msg);
        vl_socket_request_remove(rp);
        return;
    }
    vl_msg_api_free(msg);
    f = vl_api_registration_file(rp);
    clib_file_write(f);
    /* Marked for removal at worst: file and registration are still there (row V23). */
    if (vec_len(rp->output_vector) > 0 && (f->flags & UNIX_FILE_DATA_AVAILABLE_TO_WRITE) == 0) {
        f->flags |= UNIX_FILE_DATA_AVAILABLE_TO_WRITE;
        clib_file_update(f);
    }
}
