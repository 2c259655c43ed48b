/* Queues of bytes. */
#include "kernel/file/stream.h"

#include "kernel/net/scm_rights.h"
#include "memory/user_memory.h"
#include "sanitizer/sanitizer.h"
#include "task/fresh.h"

#include <assert.h>

static struct td_byte_stream streams[TD_STREAMS_MAX];
static char rings[TD_STREAMS_MAX][TD_STREAM_CAPACITY];
static uint16_t free_slots[TD_STREAMS_MAX];
static unsigned used, free_count;

static void fresh(void)
{
    used = free_count = 0;
}

TD_FRESH(fresh);

struct td_byte_stream *td_stream_new(uint32_t capacity)
{
    assert(capacity > 0 && capacity <= TD_STREAM_CAPACITY);
    unsigned slot = free_count > 0 ? free_slots[--free_count] : used++;
    assert(slot < TD_STREAMS_MAX);
    streams[slot] = (struct td_byte_stream){.capacity = capacity, .bytes = rings[slot]};
    return &streams[slot];
}

void td_stream_free(struct td_byte_stream *stream)
{
    td_stream_drop(stream, td_stream_filled(stream));
    free_slots[free_count++] = (uint16_t)(stream - streams);
}

/* From `at` on, up to the end of the ring. */
static size_t stretch(uint64_t at, size_t size)
{
    size_t to_end = TD_STREAM_CAPACITY - at % TD_STREAM_CAPACITY;
    return size < to_end ? size : to_end;
}

void td_stream_put(struct td_byte_stream *stream, const struct iovec *iov, size_t skip, size_t size)
{
    assert(size <= td_stream_room(stream));
    for (size_t n; size > 0; size -= n, skip += n, stream->written += n) {
        n = stretch(stream->written, size);
        td_copy_in(stream->bytes + stream->written % TD_STREAM_CAPACITY, iov, skip, n);
    }
    td_san_release(stream);
}

void td_stream_peek(struct td_byte_stream *stream, const struct iovec *iov, size_t skip,
                    size_t size)
{
    assert(size <= td_stream_filled(stream));
    td_san_acquire(stream);
    uint64_t at = stream->read;
    for (size_t n; size > 0; size -= n, skip += n, at += n) {
        n = stretch(at, size);
        td_copy_out(iov, skip, stream->bytes + at % TD_STREAM_CAPACITY, n);
    }
}

void td_stream_drop(struct td_byte_stream *stream, size_t size)
{
    stream->read += size;
    td_scm_rights_drop_read(stream);
}

void td_stream_end_announced(struct td_byte_stream *stream)
{
    td_san_release(stream);
}

void td_stream_end_seen(struct td_byte_stream *stream)
{
    td_san_acquire(stream);
}
