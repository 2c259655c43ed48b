/* The image of the controlled code's globals. */
#include "control/globals.h"

#include "sanitizer/raw_memory.h"

#include <stdint.h>
#include <stdlib.h>

/* Weak: a program may have no initialised globals, or none at all. */
extern char __start_td_data[] __attribute__((weak)), __stop_td_data[] __attribute__((weak));
extern char __start_td_bss[] __attribute__((weak)), __stop_td_bss[] __attribute__((weak));
extern char __start_td_text[] __attribute__((weak)), __stop_td_text[] __attribute__((weak));

static char *image;

void td_globals_keep(void)
{
    size_t size = (size_t)(__stop_td_data - __start_td_data);
    if (size == 0)
        return;
    image = malloc(size);
    if (image == NULL)
        abort();
    td_raw_move(image, __start_td_data, size);
}

/* AddressSanitizer's memcpy would report the red zones that lie between the globals. */
void td_globals_restore(void)
{
    if (image != NULL)
        td_raw_move(__start_td_data, image, (size_t)(__stop_td_data - __start_td_data));
    td_raw_fill(__start_td_bss, 0, (size_t)(__stop_td_bss - __start_td_bss));
}

bool td_globals_in_code(const void *place)
{
    const char *p = place;
    return p >= __start_td_text && p < __stop_td_text;
}

bool td_globals_have(const volatile void *address)
{
    const char *p = (const char *)(uintptr_t)address;
    return (p >= __start_td_data && p < __stop_td_data) ||
           (p >= __start_td_bss && p < __stop_td_bss);
}

unsigned long td_globals_code_offset(const void *place)
{
    return (unsigned long)((const char *)place - __start_td_text);
}
