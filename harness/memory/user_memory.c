/* The caller's memory. */
#include "memory/user_memory.h"

#include "sanitizer/raw_memory.h"
#include "sanitizer/sanitizer.h"
#include "verdict/stack_memory.h"

#include <stdint.h>

void td_user_reads(const void *memory, size_t size)
{
    if (size == 0)
        return;
    td_stack_check(memory);
    td_san_read(memory, size);
}

void td_user_writes(void *memory, size_t size)
{
    if (size == 0)
        return;
    td_stack_check(memory);
    td_san_write(memory, size);
}

size_t td_iov_size(const struct iovec *iov, int count)
{
    size_t size = 0;
    for (int i = 0; i < count; i++)
        if (__builtin_add_overflow(size, iov[i].iov_len, &size))
            return SIZE_MAX;
    return size;
}

/* The next piece of `iov` behind `*skip` bytes, of `*left` bytes at most; moves both on. */
static char *piece(const struct iovec **iov, size_t *skip, size_t left, size_t *size)
{
    while (*skip >= (*iov)->iov_len) {
        *skip -= (*iov)->iov_len;
        (*iov)++;
    }
    char *start = (char *)(*iov)->iov_base + *skip;
    *size = (*iov)->iov_len - *skip;
    if (*size > left)
        *size = left;
    *skip += *size;
    return start;
}

void td_copy_in(void *to, const struct iovec *iov, size_t skip, size_t size)
{
    for (size_t done = 0, n; done < size; done += n) {
        const char *from = piece(&iov, &skip, size - done, &n);
        td_user_reads(from, n);
        td_raw_move((char *)to + done, from, n);
    }
}

void td_copy_out(const struct iovec *iov, size_t skip, const void *from, size_t size)
{
    for (size_t done = 0, n; done < size; done += n) {
        char *to = piece(&iov, &skip, size - done, &n);
        td_user_writes(to, n);
        td_raw_move(to, (const char *)from + done, n);
    }
}
