/*
 * client.h - a server to test, and its clients, over a real socket.
 *
 * Every test starts and stops the server in its body: Criterion passes over failures in .fini.
 * Reads block; what does not come is ended by Criterion's own time limit.
 */
#ifndef CLIENT_H
#define CLIENT_H

#include <criterion/criterion.h>
#include <stdbool.h>
#include <stdint.h>

#include "server.h"
#include "wire.h"

/* -- The server -- */

/*
 * With two workers and the usual limits; or as config says, but for the socket, which is new.
 */
void server_start(void);
void server_start_with(struct api_server_config config);

/*
 * Stops it, and fails if memory is left.
 */
void server_stop(void);

/*
 * Where it listens, or will: a path in a new directory. Made by server_start(), unless a test needs
 * it earlier.
 */
void server_name_socket(void);
const char *server_socket(void);

/*
 * Removes the directory; server_stop() does.
 */
void server_forget_socket(void);

/*
 * Has a warning that the server gave since its start this text in it?
 */
bool server_warned(const char *text);

/* -- Clients -- */

#define CLIENT_IDS 64u

struct client {
    int fd;
    uint32_t index;
    struct {
        char name[64]; /* "control_ping_51077d14" */
        uint16_t id;
    } table[CLIENT_IDS];
    unsigned n_ids;
};

/*
 * A connection, nothing sent.
 */
int connect_to_server(void);
void connect_socket(int fd);

/*
 * A client that has introduced itself.
 */
struct client client_new(void);

/*
 * The id of the only message whose name begins so and goes on with its crc.
 */
uint16_t client_id(const struct client *c, const char *name);

void client_close(struct client *c);

/* -- Messages -- */

/* Bytes as they are; a message with its header. */
void send_bytes(int fd, const struct wire *w);
void send_msg(int fd, const struct wire *msg);

/*
 * Reads one message, without its header; false at the end of the stream, which may only come
 * between messages.
 */
bool recv_msg(int fd, struct wire *msg);

/*
 * Fails unless the stream ends here.
 */
void recv_end(int fd);

/*
 * Reads until the message with this id, which must come.
 */
void recv_id(int fd, uint16_t id, struct wire *msg);

/*
 * Reads the next message, which must be this reply: id, context, retval; of len bytes.
 */
void recv_reply(int fd, uint16_t id, uint32_t context, int32_t retval, size_t len,
                struct wire *msg);

/*
 * Is there anything to read now?
 */
bool readable(int fd);

/*
 * Has the server read everything that was sent? And: waits until it has.
 */
bool all_taken(int fd);
void wait_taken(int fd);

/* -- Requests: the message, to be sent or added to others -- */

struct wire request(uint16_t id, uint32_t client_index, uint32_t context);
struct wire create_request(const char *name, uint32_t context);
struct wire delete_request(uint32_t client_index, uint32_t context, uint32_t index);
struct wire ping_request(const struct client *c, uint32_t context);
struct wire dump_request(const struct client *c, uint32_t context);
struct wire want_events_request(const struct client *c, uint32_t context, bool enable,
                                uint32_t pid);
struct wire cli_request(const struct client *c, uint32_t context, const char *command);

/* -- Requests with their replies -- */

void do_ping(const struct client *c, uint32_t context);

/*
 * Deletes itself, and sees the end of the connection.
 */
void do_delete(struct client *c);

uint32_t do_create_loopback(const struct client *c);
void do_delete_loopback(const struct client *c, uint32_t sw_if_index);
int32_t do_set_flags(const struct client *c, uint32_t sw_if_index, uint32_t flags);

/*
 * The details that come for a dump and the ping behind it.
 */
unsigned do_dump(const struct client *c, uint32_t context);

/*
 * The text that a command prints, NUL-terminated; the buffer is the next call's.
 */
const char *do_cli(const struct client *c, const char *command);

/*
 * Waits until so many clients, c included, are connected.
 */
void wait_for_clients(const struct client *c, unsigned n);

#endif
