/*
 * wire.h - messages as bytes, as vpp_papi has them; knows nothing of the server's structures.
 */
#ifndef WIRE_H
#define WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WIRE_MAX 80000u

#define NO_INTERFACE 0xffffffffu

/* Fixed ids. */
enum {
    RPC_CALL = 8,
    RPC_CALL_REPLY = 9,
    GET_FIRST_MSG_ID = 10,
    API_VERSIONS = 12,
    SOCKCLNT_CREATE = 15,
    SOCKCLNT_CREATE_REPLY = 16,
    SOCKCLNT_DELETE = 17,
    SOCKCLNT_DELETE_REPLY = 18,
    MEMCLNT_KEEPALIVE = 21,
    MEMCLNT_KEEPALIVE_REPLY = 22,
    CONTROL_PING = 23,
    CONTROL_PING_REPLY = 24,
    GET_API_JSON = 27,
};

/* A message without its header, or several with theirs. */
struct wire {
    size_t len;
    uint8_t data[WIRE_MAX];
};

void put8(struct wire *w, uint8_t value);
void put16(struct wire *w, uint16_t value);
void put32(struct wire *w, uint32_t value);
void put_bytes(struct wire *w, const void *bytes, size_t len);

/*
 * A string of n bytes, NUL padded.
 */
void put_string(struct wire *w, const char *text, size_t n);

/*
 * Adds a message with its header.
 */
void put_framed(struct wire *w, const struct wire *msg);

/*
 * The header of a message that says it has data_len bytes.
 */
void put_header(struct wire *w, uint32_t data_len);

/*
 * Integers at an offset; fail when the message ends before.
 */
uint8_t get8(const struct wire *w, size_t at);
uint16_t get16(const struct wire *w, size_t at);
uint32_t get32(const struct wire *w, size_t at);

#endif
