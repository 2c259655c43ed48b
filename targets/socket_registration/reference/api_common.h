/*
 * api_common.h - registrations: who is on the other side of a connection.
 *
 * On the wire a client is its handle alone, and a slot is used again at once by the next to
 * connect. So inside the server, wherever a client is remembered over time (events, RPCs,
 * subscriptions), its registration's generation stands beside the index.
 */
#ifndef API_COMMON_H
#define API_COMMON_H

#include <stdbool.h>
#include <stdint.h>

enum vl_registration_type {
    REGISTRATION_TYPE_FREE,
    REGISTRATION_TYPE_SHMEM,
    REGISTRATION_TYPE_SOCKET_LISTEN,
    REGISTRATION_TYPE_SOCKET_SERVER,
};

/* One registration, for all time. */
struct vl_api_registration_id {
    uint32_t index;
    uint32_t generation;
};

struct vl_api_registration {
    enum vl_registration_type registration_type;
    struct vl_api_registration_id id; /* index: of this slot in socket_main.registration_pool */
    char name[65];                    /* "" before sockclnt_create */
    /*
     * A zombie (row V20): its cleanup is pending. Nothing is written to it; what it has sent is
     * handled, once, before it goes.
     */
    bool is_being_removed;
    /* The cleanup has found messages that wait, and is asked for again behind the last of them. */
    bool cleanup_waits;
    /* Has said good-bye: what it sent behind that is not handled. Removed when all is written. */
    bool is_closing;
    /* Sends no more, but may still read. Removed when all is handled and written. */
    bool input_ended;
    uint32_t clib_file_index;
    uint8_t *unprocessed_input;    /* vector: the beginning of a message */
    uint32_t unprocessed_messages; /* of this client, in socket_main.process_args */
    uint32_t held_in_batch;        /* the last batch in which one of them was held back */
    uint8_t *output_vector;        /* vector: not written yet */
    double output_since;           /* since when the client has made no room for any of that */
};

#endif
