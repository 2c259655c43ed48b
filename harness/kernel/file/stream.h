/*
 * stream.h: a queue of bytes in one direction: half of a connection, or a pipe. Messages that carry
 * rights are marked in it (scm_rights.h). It knows neither files nor waiting. On a task; no points.
 *
 * To ThreadSanitizer the task that writes releases the stream, and the one that reads acquires it,
 * as its own interceptors of write() and read() do for a pipe. (They do so for both directions at
 * once, and for all connected sockets together; here it is each direction alone, so nothing is
 * hidden that did not pass through it.)
 */
#ifndef TD_KERNEL_FILE_STREAM_H
#define TD_KERNEL_FILE_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/uio.h>

enum {
    TD_STREAMS_MAX = 512,
    TD_STREAM_CAPACITY = 4096, /* bytes at most */
};

struct td_scm_rights;

struct td_byte_stream {
    uint64_t written, read; /* bytes since its beginning; read <= written <= read + capacity */
    uint32_t capacity;
    struct td_scm_rights *rights; /* of unread messages, in the order of their bytes */
    char *bytes;                  /* a ring: byte n is at n % TD_STREAM_CAPACITY */
};

/* A stream of `capacity` bytes; there are as many as sockets and pipes. */
struct td_byte_stream *td_stream_new(uint32_t capacity);

/* Discards what is in it, rights included. */
void td_stream_free(struct td_byte_stream *stream);

static inline size_t td_stream_filled(const struct td_byte_stream *stream)
{
    return (size_t)(stream->written - stream->read);
}

static inline size_t td_stream_room(const struct td_byte_stream *stream)
{
    return stream->capacity - td_stream_filled(stream);
}

/* Appends `size` bytes, which there is room for, from byte `skip` of `iov` on. */
void td_stream_put(struct td_byte_stream *stream, const struct iovec *iov, size_t skip,
                   size_t size);

/* Copies the next `size` bytes, which are there, to byte `skip` of `iov`; they stay until
 * td_stream_drop() takes as many off. */
void td_stream_peek(struct td_byte_stream *stream, const struct iovec *iov, size_t skip,
                    size_t size);
void td_stream_drop(struct td_byte_stream *stream, size_t size);

/* To ThreadSanitizer: what was done before an end was closed or shut down, which is announced then,
 * happens before what is done by a task that has seen it (by the end, EPIPE or a hang-up). No bytes
 * move, and nobody wakes. */
void td_stream_end_announced(struct td_byte_stream *stream);
void td_stream_end_seen(struct td_byte_stream *stream);

#endif
