/*
 * socket_api.h - the API server's sockets.
 *
 * Everything here belongs to the baton holder (process.h).
 *
 * A registration goes in two steps (row V20): vl_socket_request_remove() marks it and asks for an
 * RPC; the RPC, while no handler is on the stack, deletes the file and frees the registration. But
 * a client may have written requests before it left, and each of them is handled once: the RPC
 * reads what is left, and as long as messages wait it comes again.
 *
 * Only a client's own good-bye frees its registration within a handler, which does nothing else
 * behind that. So any other handler's registration stays until the handler has ended, at another
 * address if it suspended; but RPCs and messages outlive registrations, and carry generations
 * (rows L1, L2).
 *
 * Bounds, so that no client makes the server grow:
 *  - a message has 2 to SOCKSVR_MESSAGE_MAX bytes; a header that says otherwise ends the
 *    connection, and nothing behind it is looked at;
 *  - with SOCKSVR_UNPROCESSED_MAX messages waiting, the client's socket is not read;
 *  - while more than socket_main.output_limit bytes wait for a client, its messages are held back,
 *    in their order; so what waits is that and one more answer, and events that it has asked for;
 *  - a client whose socket has had no room for what waits for socket_main.read_timeout seconds is
 *    disconnected. One that reads makes room: two writes are all that may be read in vain.
 */
#ifndef SOCKET_API_H
#define SOCKET_API_H

#include "api_common.h"
#include "file.h"

#include <stddef.h>

#define SOCKSVR_INPUT_SIZE      4096u
#define SOCKSVR_WRITE_SIZE      4096u
#define SOCKSVR_MESSAGE_MAX     65536u
#define SOCKSVR_UNPROCESSED_MAX 64u

/* On the wire bit 31 of a client index says that it is a socket client's. */
#define VL_API_SOCKET_HANDLE 0x80000000u

/* A message that waits for the API process. */
struct vl_socket_args_for_process {
    struct vl_api_registration_id registration; /* who sent it (row L2) */
    uint8_t *data;                              /* vector: the message without its header */
};

extern struct socket_main {
    struct vl_api_registration *registration_pool; /* slot 0 is the listener's */
    struct vl_socket_args_for_process *process_args;
    /* Whose message is being handled; generation 0: nobody's. */
    struct vl_api_registration_id current;
    uint32_t last_generation;
    size_t output_limit;
    double read_timeout; /* seconds */
    double output_check; /* when to look next for clients that take nothing; 0: nothing waits */
    uint32_t batch;      /* of messages, in the API process: counted from 1 */
    double accept_again; /* the listener rests until then; 0: it does not */
    uint8_t input_buffer[SOCKSVR_INPUT_SIZE];
} socket_main;

/*
 * Takes a listening, non-blocking socket, in any case. 0, or an errno.
 */
int vl_socket_init(int listen_fd, size_t output_limit, double read_timeout);

/*
 * Disconnects everybody and frees everything. No process or worker runs any more.
 */
void vl_socket_exit(void);

/*
 * The element, or NULL for a free slot. By index: whoever has the slot now.
 */
struct vl_api_registration *vl_socket_get_registration(uint32_t reg_index);

/*
 * The very one, or NULL when it is gone.
 */
struct vl_api_registration *vl_socket_find_registration(struct vl_api_registration_id id);

/*
 * What the client calls itself on the wire, in host order.
 */
uint32_t vl_socket_registration_handle(const struct vl_api_registration *rp);

/*
 * Whose message is being handled; NULL when nobody's is, or when it has left while the handler was
 * suspended. It may be leaving: what is sent to it goes nowhere.
 */
struct vl_api_registration *vl_socket_current_registration(void);

/*
 * For a handler: the sender, provided that it calls itself client_index (as on the wire). NULL for
 * any other value: a client speaks for itself alone. Good until the handler suspends.
 */
struct vl_api_registration *vl_api_client_index_to_registration(uint32_t client_index);

/*
 * The end of a registration whose file has been deleted: tells the reaper functions, frees what
 * belongs to it and the slot. When: see the top of this file.
 */
void vl_socket_free_registration_index(uint32_t reg_index);

/*
 * Marks the registration and asks for its cleanup. Once is enough.
 */
void vl_socket_request_remove(struct vl_api_registration *rp);

/*
 * A good-bye: hears no more of the client. rp is freed at once if nothing waits for it, otherwise
 * removed when that has been written.
 */
void vl_socket_request_close(struct vl_api_registration *rp);

/*
 * The client sends no more: removes it when its messages are handled and answered. One that has
 * gone altogether shows itself by an error, of the file or of the next write.
 */
void vl_socket_end_input(struct vl_api_registration *rp);

/*
 * A batch of messages begins: those that were held back, in their order, and then what has come
 * since. API process.
 */
void vl_socket_begin_batch(void);

/*
 * SOCKET_READ_EVENT: handles the message, unless its sender has said good-bye, and frees it. False:
 * it is held back, because too much waits for its sender, and stays for the next batch. API
 * process.
 */
bool vl_socket_handle_read_event(uint32_t args_index);

/*
 * Sends a message of vl_msg_api_alloc() and frees it. To a leaving client: only frees it (row
 * L14). May mark rp for removal; never frees it.
 */
void vl_socket_api_send(struct vl_api_registration *rp, void *msg);

/*
 * When a resting listener wants to be woken, in ms, rounded up; -1: it does not rest.
 */
int vl_socket_accept_timeout(void);

/*
 * Lets the listener go on if its time has come. Main loop.
 */
void vl_socket_accept_resume(void);

/*
 * When to look for clients that take nothing, in ms, rounded up; -1: nothing waits for any.
 */
int vl_socket_output_timeout(void);

/*
 * Looks, if its time has come. Main loop.
 */
void vl_socket_output_check(void);

/* -- Between the files socket_*.c -- */

/*
 * The file of a socket that listens is the first registration's (socket_listen.c). 0, or an errno.
 */
int vl_socket_listen(int listen_fd);

/*
 * A connection: its file and its registration. Takes the descriptor, in any case.
 */
void socksvr_file_add(int fd);

/*
 * Lets a resting listener try again: there may be a descriptor.
 */
void vl_socket_accept_soon(void);

/*
 * Removes a client that leaves, or whose input has ended, if nothing is left to be done for it.
 */
void vl_socket_remove_if_done(struct vl_api_registration *rp);

/*
 * Reads what a client that leaves has written, up to its end or until messages of it wait. API
 * process.
 */
void vl_socket_read_rest(struct vl_api_registration *rp);

/*
 * Does more wait for the client than may?
 */
bool vl_socket_is_full(const struct vl_api_registration *rp);

/*
 * Asks for the RPC that cleans up.
 */
void vl_socket_request_cleanup(const struct vl_api_registration *rp);

/*
 * Reads from the client or doesn't, according to its state.
 */
void vl_socket_pause_or_resume(struct vl_api_registration *rp);

/* Callbacks of a client's file (socket_input.c, socket_output.c, socket_api.c). */

void vl_socket_read_ready(struct clib_file *f);
void vl_socket_write_ready(struct clib_file *f);
void vl_socket_error_ready(struct clib_file *f);

/*
 * The registration must be there: a file goes before its registration does.
 */
struct vl_api_registration *vl_socket_file_registration(const struct clib_file *f);

struct clib_file *vl_api_registration_file(const struct vl_api_registration *rp);

#endif
