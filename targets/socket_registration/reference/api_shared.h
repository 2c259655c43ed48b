/*
 * api_shared.h - the message table: names, ids, handlers; and what is called when a client goes.
 *
 * Filled before the first client connects, read only afterwards; baton holder.
 */
#ifndef API_SHARED_H
#define API_SHARED_H

#include "api_common.h"
#include "api_msg.h"

#include <stddef.h>
#include <stdint.h>

/*
 * Handles one message, which has at least the table's size. Runs in the API process; may suspend
 * if mp_safe. The message stays the caller's.
 */
typedef void vl_api_handler_t(const void *msg, size_t size);

struct vl_api_msg_data {
    vl_api_handler_t *handler; /* NULL: the server only sends it, or there is none */
    size_t size;               /* a request shorter than this is dropped */
    bool mp_safe;              /* runs without the worker barrier */
};

struct vl_api_module {
    const char *name; /* what get_first_msg_id asks for: "<module>_<crc>" */
    const char *file; /* what api_versions calls it */
    uint32_t version[3];
    const struct vl_api_msg_data *msgs; /* by id: absolute for memclnt, from 0 in a module */
    uint16_t n_ids;
    uint16_t n_names;
    const struct vl_api_message_table_entry *names; /* index: the same id, in host order */
};

/* A module in the table. */
struct vl_api_module_ids {
    const struct vl_api_module *module;
    uint16_t first_msg_id;
};

/*
 * A client's registration goes: forget all that is known of client_index (as on the wire), which
 * another client gets next (rows ZV12, ZV13). Must not send.
 */
typedef void vl_api_reaper_function_t(uint32_t client_index);

extern struct api_main {
    struct vl_api_msg_data *msg_data;                 /* vector by id */
    struct vl_api_message_table_entry *message_table; /* vector: names, as clients are told */
    struct vl_api_module_ids *modules;                /* vector; memclnt is the first */
    vl_api_reaper_function_t **reaper_functions;      /* vector */
    void (*warning)(const char *text);                /* NULL: nobody wants to know */
} api_main;

/*
 * Adds the messages of a module. Ids of the first module are absolute; each other gets a range.
 * Returns what to add to its ids.
 */
uint16_t vl_msg_api_add_module(const struct vl_api_module *module);

void vl_msg_api_add_reaper_function(vl_api_reaper_function_t *function);

void vl_msg_api_call_reaper_functions(uint32_t client_index);

/*
 * Calls the handler for msg, under the worker barrier unless it is mp_safe. Drops unknown and
 * short messages with a warning.
 */
void vl_msg_api_socket_handler(const void *msg, size_t size);

/*
 * Forgets everything.
 */
void vl_msg_api_exit(void);

/*
 * A message of size bytes, all zero but for its id. Its header stands before it, as in VPP.
 */
void *vl_msg_api_alloc_zero(size_t size, uint16_t id);
const struct msgbuf *vl_msg_api_buffer(const void *msg);
void vl_msg_api_free(void *msg);

/*
 * Sends and frees msg. rp stays.
 */
void vl_api_send_msg(struct vl_api_registration *rp, void *msg);

/*
 * The beginning of a reply, of size bytes in all; and a whole one that has nothing else, sent to
 * the sender of the request, if it still listens.
 */
void *vl_api_reply_alloc(size_t size, uint16_t id, uint32_t context, int32_t retval);
void vl_api_send_reply(const struct vl_api_request *mp, uint16_t id, int32_t retval);

/*
 * A whole reply with a string at its end.
 */
void vl_api_send_string_reply(const struct vl_api_request *mp, uint16_t id, int32_t retval,
                              const char *text, size_t len);

/*
 * A line for whoever runs the server.
 */
void clib_warning(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
