/*
 * wire.c - messages as bytes.
 */
#include "wire.h"

#include <criterion/criterion.h>
#include <string.h>

void put_bytes(struct wire *w, const void *bytes, size_t len)
{
    cr_assert_leq(len, sizeof(w->data) - w->len);
    if (len > 0)
        memcpy(&w->data[w->len], bytes, len);
    w->len += len;
}

void put8(struct wire *w, uint8_t value)
{
    put_bytes(w, &value, 1);
}

void put16(struct wire *w, uint16_t value)
{
    put8(w, (uint8_t)(value >> 8));
    put8(w, (uint8_t)value);
}

void put32(struct wire *w, uint32_t value)
{
    put16(w, (uint16_t)(value >> 16));
    put16(w, (uint16_t)value);
}

void put_string(struct wire *w, const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        put8(w, i < strlen(text) ? (uint8_t)text[i] : 0);
}

void put_header(struct wire *w, uint32_t data_len)
{
    put32(w, 0);
    put32(w, 0);
    put32(w, data_len);
    put32(w, 0);
}

void put_framed(struct wire *w, const struct wire *msg)
{
    put_header(w, (uint32_t)msg->len);
    put_bytes(w, msg->data, msg->len);
}

uint8_t get8(const struct wire *w, size_t at)
{
    cr_assert_lt(at, w->len);
    return w->data[at];
}

uint16_t get16(const struct wire *w, size_t at)
{
    return (uint16_t)(get8(w, at) << 8 | get8(w, at + 1));
}

uint32_t get32(const struct wire *w, size_t at)
{
    return (uint32_t)get16(w, at) << 16 | get16(w, at + 2);
}
