/* Symbols from the sanitizer's run time: for engines whose images have no libdw. */
#include "report/symbol.h"

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__attribute__((weak)) void __sanitizer_symbolize_pc(void *pc, const char *format, char *out,
                                                    size_t size);

__attribute__((weak)) void __sanitizer_symbolize_global(void *address, const char *format,
                                                        char *out, size_t size);

bool td_symbol_of(const void *place, bool exact, struct td_symbol *symbol)
{
    char text[512] = "";
    *symbol = (struct td_symbol){.function = "?"};
    if (__sanitizer_symbolize_pc == NULL || place == NULL)
        return false;
    /* The interface takes a return address. */
    __sanitizer_symbolize_pc((void *)((uintptr_t)place + (exact ? 1 : 0)), "%f\t%s\t%l", text,
                             sizeof(text));
    char *file = strchr(text, '\t');
    char *line = file != NULL ? strchr(file + 1, '\t') : NULL;
    if (line == NULL)
        return false;
    *file++ = '\0';
    *line++ = '\0';
    snprintf(symbol->function, sizeof(symbol->function), "%.95s", text);
    snprintf(symbol->file, sizeof(symbol->file), "%.159s", file);
    symbol->line = atoi(line);
    return true;
}

bool td_symbol_of_object(const void *address, char *out, size_t size)
{
    *out = '\0';
    if (__sanitizer_symbolize_global == NULL)
        return false;
    __sanitizer_symbolize_global((void *)(uintptr_t)address, "%g", out, size);
    return *out != '\0';
}
