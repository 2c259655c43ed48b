/*
 * socket_input.c - from bytes to messages, in the main loop; and their handling, in the API
 * process.
 */
#include "socket_api.h"

#include <arpa/inet.h>
#include <errno.h>
#include <unistd.h>

#include "api_msg.h"
#include "api_shared.h"
#include "pool.h"
#include "process.h"
#include "vec.h"

/* Hands one message to the API process. */
static void vl_socket_queue_msg(struct vl_api_registration *rp, const uint8_t *msg, size_t size)
{
    struct vl_socket_args_for_process *a;

    pool_get_zero(socket_main.process_args, a);
    a->registration = rp->id;
    vec_add(a->data, msg, size);
    rp->unprocessed_messages++;
    vlib_process_signal_event(VLIB_API_PROCESS, (uint32_t)(a - socket_main.process_args));
}

/*
 * The size of the message that begins at the header, with it; 0 for one that can't be. In 64 bits:
 * a length near 2^32 must not wrap (row L7).
 */
static uint64_t vl_socket_msgbuf_size(const struct msgbuf *header)
{
    uint64_t data_len = ntohl(header->data_len);

    if (data_len < sizeof(uint16_t) || data_len > SOCKSVR_MESSAGE_MAX)
        return 0;
    return data_len + sizeof(*header);
}

/* Queues the whole messages of the input. The bytes that they have: the rest is to be kept. */
static size_t vl_socket_parse_input(struct vl_api_registration *rp, const uint8_t *input,
                                    size_t have)
{
    const struct msgbuf *header;
    size_t done = 0;
    uint64_t size;

    while (have - done >= sizeof(*header)) {
        header = (const struct msgbuf *)&input[done];
        size = vl_socket_msgbuf_size(header);
        if (size == 0) {
            clib_warning("client %u: a message of %u bytes, disconnected", rp->id.index,
                         ntohl(header->data_len));
            rp->input_ended = true;
            vl_socket_request_remove(rp);
            return have;
        }
        if (have - done < size)
            break;
        vl_socket_queue_msg(rp, &input[done + sizeof(*header)], (size_t)size - sizeof(*header));
        done += (size_t)size;
    }
    return done;
}

/* What has come completes a message whose beginning has been kept, or stands for itself. */
static void vl_socket_take_input(struct vl_api_registration *rp, const uint8_t *input, size_t n)
{
    size_t done;

    if (vec_len(rp->unprocessed_input) > 0) {
        vec_add(rp->unprocessed_input, input, n);
        done = vl_socket_parse_input(rp, rp->unprocessed_input, vec_len(rp->unprocessed_input));
        vec_delete(rp->unprocessed_input, done);
    } else {
        done = vl_socket_parse_input(rp, input, n);
        vec_add(rp->unprocessed_input, input + done, n - done);
    }
}

void vl_socket_pause_or_resume(struct vl_api_registration *rp)
{
    struct clib_file *f = vl_api_registration_file(rp);
    bool pause =
        rp->is_closing || rp->input_ended || rp->unprocessed_messages >= SOCKSVR_UNPROCESSED_MAX;

    if (pause == ((f->flags & UNIX_FILE_READ_PAUSED) != 0))
        return;
    f->flags ^= UNIX_FILE_READ_PAUSED;
    clib_file_update(f);
}

void vl_socket_read_ready(struct clib_file *f)
{
    struct vl_api_registration *rp = vl_socket_file_registration(f);
    ssize_t n;

    if (rp->is_being_removed)
        return;
    n = read(f->file_descriptor, socket_main.input_buffer, sizeof(socket_main.input_buffer));
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (n < 0) {
        vl_socket_request_remove(rp);
        return;
    }
    /* The end is the end whatever errno an earlier call has left (row L11). */
    if (n == 0) {
        vl_socket_end_input(rp);
        return;
    }
    vl_socket_take_input(rp, socket_main.input_buffer, (size_t)n);
    if (rp->unprocessed_messages >= SOCKSVR_UNPROCESSED_MAX)
        vl_socket_pause_or_resume(rp);
}

void vl_socket_read_rest(struct vl_api_registration *rp)
{
    int fd = vl_api_registration_file(rp)->file_descriptor;
    ssize_t n;

    while (!rp->input_ended && rp->unprocessed_messages == 0) {
        n = read(fd, socket_main.input_buffer, sizeof(socket_main.input_buffer));
        if (n > 0)
            vl_socket_take_input(rp, socket_main.input_buffer, (size_t)n);
        else if (n == 0 || errno != EINTR)
            rp->input_ended = true;
    }
}

/* A message has been handled, or not. */
static void vl_socket_message_done(struct vl_api_registration *rp)
{
    rp->unprocessed_messages--;
    vl_socket_pause_or_resume(rp);
    vl_socket_remove_if_done(rp);
    if (rp->cleanup_waits && rp->unprocessed_messages == 0)
        vl_socket_request_cleanup(rp);
}

static void vl_socket_process_api_msg(struct vl_api_registration *rp, const uint8_t *msg)
{
    socket_main.current = rp->id;
    vl_msg_api_socket_handler(msg, vec_len(msg));
    socket_main.current = (struct vl_api_registration_id){0};
}

void vl_socket_begin_batch(void)
{
    socket_main.batch++;
}

/* Not now: and so none of the same client behind it, even if there is room by then. */
static bool vl_socket_hold_back(struct vl_api_registration *rp)
{
    if (rp->held_in_batch != socket_main.batch && !vl_socket_is_full(rp))
        return false;
    rp->held_in_batch = socket_main.batch;
    return true;
}

bool vl_socket_handle_read_event(uint32_t args_index)
{
    struct vl_socket_args_for_process *a;
    struct vl_api_registration *rp;

    a = pool_elt_at_index(socket_main.process_args, args_index);
    rp = vl_socket_find_registration(a->registration);
    if (rp != NULL && !rp->is_closing) {
        if (vl_socket_hold_back(rp))
            return false;
        vl_socket_process_api_msg(rp, a->data);
    }
    /* The handler may have suspended: both pools may have moved, and the client gone (row ZV4). */
    a = pool_elt_at_index(socket_main.process_args, args_index);
    rp = vl_socket_find_registration(a->registration);
    if (rp != NULL)
        vl_socket_message_done(rp);
    vec_free(a->data);
    pool_put(socket_main.process_args, a);
    return true;
}
