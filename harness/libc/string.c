/*
 * Copying and comparing memory: a point before each call. The C library's own function does the
 * work; the sanitizers intercept it and see every byte. A stack that was left is the harness's to
 * see, once all points have passed.
 */
#include "control/replace.h"
#include "verdict/stack_memory.h"

#include <string.h>

void *TD_REPLACE(memcpy)(void *to, const void *from, size_t size)
{
    TD_POINT(TD_LOAD, from, (uint32_t)size);
    TD_POINT(TD_STORE, to, (uint32_t)size);
    td_stack_check(from);
    td_stack_check(to);
    return memcpy(to, from, size);
}

void *TD_REPLACE(memmove)(void *to, const void *from, size_t size)
{
    TD_POINT(TD_LOAD, from, (uint32_t)size);
    TD_POINT(TD_STORE, to, (uint32_t)size);
    td_stack_check(from);
    td_stack_check(to);
    return memmove(to, from, size);
}

void *TD_REPLACE(memset)(void *to, int byte, size_t size)
{
    TD_POINT(TD_STORE, to, (uint32_t)size);
    td_stack_check(to);
    return memset(to, byte, size);
}

int TD_REPLACE(memcmp)(const void *a, const void *b, size_t size)
{
    TD_POINT(TD_LOAD, a, (uint32_t)size);
    TD_POINT(TD_LOAD, b, (uint32_t)size);
    td_stack_check(a);
    td_stack_check(b);
    return memcmp(a, b, size);
}

size_t TD_REPLACE(strlen)(const char *text)
{
    TD_POINT(TD_LOAD, text, 0);
    td_stack_check(text);
    return strlen(text);
}

size_t TD_REPLACE(strnlen)(const char *text, size_t most)
{
    TD_POINT(TD_LOAD, text, 0);
    td_stack_check(text);
    return strnlen(text, most);
}

int TD_REPLACE(strcmp)(const char *a, const char *b)
{
    TD_POINT(TD_LOAD, a, 0);
    TD_POINT(TD_LOAD, b, 0);
    td_stack_check(a);
    td_stack_check(b);
    return strcmp(a, b);
}

int TD_REPLACE(strncmp)(const char *a, const char *b, size_t most)
{
    TD_POINT(TD_LOAD, a, 0);
    TD_POINT(TD_LOAD, b, 0);
    td_stack_check(a);
    td_stack_check(b);
    return strncmp(a, b, most);
}

char *TD_REPLACE(strcpy)(char *to, const char *from)
{
    TD_POINT(TD_LOAD, from, 0);
    TD_POINT(TD_STORE, to, 0);
    td_stack_check(from);
    td_stack_check(to);
    return strcpy(to, from);
}

char *TD_REPLACE(strncpy)(char *to, const char *from, size_t most)
{
    TD_POINT(TD_LOAD, from, 0);
    TD_POINT(TD_STORE, to, (uint32_t)most);
    td_stack_check(from);
    td_stack_check(to);
    return strncpy(to, from, most);
}

char *TD_REPLACE(strchr)(const char *text, int character)
{
    TD_POINT(TD_LOAD, text, 0);
    td_stack_check(text);
    return strchr(text, character);
}

char *TD_REPLACE(strrchr)(const char *text, int character)
{
    TD_POINT(TD_LOAD, text, 0);
    td_stack_check(text);
    return strrchr(text, character);
}
