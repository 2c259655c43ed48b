/* raw_memory.h: memset and memcpy that no sanitizer intercepts. Any context. */
#ifndef TD_SANITIZER_RAW_MEMORY_H
#define TD_SANITIZER_RAW_MEMORY_H

#include <stddef.h>

static inline void td_raw_fill(void *memory, int byte, size_t size)
{
#if defined(__x86_64__)
    __asm__ volatile("rep stosb" : "+D"(memory), "+c"(size) : "a"(byte) : "memory");
#else
    volatile char *p = memory;
    while (size-- > 0)
        *p++ = (char)byte;
#endif
}

static inline void td_raw_move(void *to, const void *from, size_t size)
{
#if defined(__x86_64__)
    __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(size) : : "memory");
#else
    volatile char *p = to;
    const volatile char *q = from;
    while (size-- > 0)
        *p++ = *q++;
#endif
}

#endif
