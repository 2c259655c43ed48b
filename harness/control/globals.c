/* The image of the controlled code's globals. */
#include "control/globals.h"

#include <stdint.h>
#include <stdlib.h>

/* Weak: a program may have no initialised globals, or none at all. */
extern char __start_td_data[] __attribute__((weak)), __stop_td_data[] __attribute__((weak));
extern char __start_td_bss[] __attribute__((weak)), __stop_td_bss[] __attribute__((weak));
extern char __start_td_text[] __attribute__((weak)), __stop_td_text[] __attribute__((weak));

static char *image;

/* By hand: AddressSanitizer's memcpy would report the red zones that lie between the globals. */
static void copy(char *to, const char *from, size_t size)
{
#if defined(__x86_64__)
    __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(size) : : "memory");
#else
    for (size_t i = 0; i < size; i++)
        ((volatile char *)to)[i] = from[i];
#endif
}

static void clear(char *to, size_t size)
{
#if defined(__x86_64__)
    __asm__ volatile("rep stosb" : "+D"(to), "+c"(size) : "a"(0) : "memory");
#else
    for (size_t i = 0; i < size; i++)
        ((volatile char *)to)[i] = 0;
#endif
}

void td_globals_keep(void)
{
    size_t size = (size_t)(__stop_td_data - __start_td_data);
    if (size == 0)
        return;
    image = malloc(size);
    if (image == NULL)
        abort();
    copy(image, __start_td_data, size);
}

void td_globals_restore(void)
{
    if (image != NULL)
        copy(__start_td_data, image, (size_t)(__stop_td_data - __start_td_data));
    clear(__start_td_bss, (size_t)(__stop_td_bss - __start_td_bss));
}

bool td_globals_in_code(const void *place)
{
    const char *p = place;
    return p >= __start_td_text && p < __stop_td_text;
}

unsigned long td_globals_code_offset(const void *place)
{
    return (unsigned long)((const char *)place - __start_td_text);
}
