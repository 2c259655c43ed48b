#include "text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tool/number.h"

static void *allocate(void *old, size_t size)
{
    void *new = realloc(old, size);
    if (new == NULL)
        out_of_memory();
    return new;
}

void text_add(struct text *text, const char *bytes, size_t count)
{
    if (text->length + count + 1 > text->capacity) {
        text->capacity = (text->length + count + 1) * 2;
        text->data = allocate(text->data, text->capacity);
    }
    if (count > 0)
        memcpy(text->data + text->length, bytes, count);
    text->length += count;
    text->data[text->length] = '\0';
}

static char *format_list(const char *form, va_list arguments)
{
    char *string = NULL;
    if (vasprintf(&string, form, arguments) < 0)
        out_of_memory();
    return string;
}

void text_printf(struct text *text, const char *form, ...)
{
    va_list arguments;
    va_start(arguments, form);
    char *string = format_list(form, arguments);
    va_end(arguments);
    text_add(text, string, strlen(string));
    free(string);
}

void text_drop(struct text *text, size_t count)
{
    if (count > 0 && count <= text->length) {
        memmove(text->data, text->data + count, text->length - count + 1);
        text->length -= count;
    }
}

void text_free(struct text *text)
{
    free(text->data);
    *text = (struct text){0};
}

const char *text_string(const struct text *text)
{
    return text->data != NULL ? text->data : "";
}

void names_add(struct names *names, const char *name)
{
    names->name = allocate(names->name, (names->count + 1) * sizeof(names->name[0]));
    names->name[names->count++] = format("%s", name);
}

void names_free(struct names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->name[i]);
    free(names->name);
    *names = (struct names){0};
}

bool names_have(const struct names *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->name[i], name) == 0)
            return true;
    return false;
}

char *names_join(const struct names *names)
{
    struct text text = {0};
    text_add(&text, "", 0);
    for (size_t i = 0; i < names->count; i++)
        text_printf(&text, "%s%s", i == 0 ? "" : ", ", names->name[i]);
    return text.data;
}

char *format(const char *form, ...)
{
    va_list arguments;
    va_start(arguments, form);
    char *string = format_list(form, arguments);
    va_end(arguments);
    return string;
}

char *with_commas(uint64_t number)
{
    char *digits = format("%llu", (unsigned long long)number);
    size_t length = strlen(digits);
    struct text text = {0};
    for (size_t i = 0; i < length; i++) {
        text_add(&text, digits + i, 1);
        size_t left = length - i - 1;
        if (left > 0 && left % 3 == 0)
            text_add(&text, ",", 1);
    }
    free(digits);
    return text.data;
}

uint64_t parse_number(const char *option, const char *value, uint64_t least, uint64_t most)
{
    uint64_t number;
    if (!td_number(value, &number) || number < least || number > most) {
        fail("--%s %s: not a whole number from %llu to %llu", option, value,
             (unsigned long long)least, (unsigned long long)most);
    }
    return number;
}

double parse_amount(const char *option, const char *value, uint64_t most)
{
    char *end = NULL;
    double amount = strtod(value, &end);
    bool figures = value[0] != '\0' && value[strspn(value, "0123456789.")] == '\0' && *end == '\0';
    if (!figures || !(amount > 0) || amount > (double)most) {
        fail("--%s %s: not an amount of more than 0 and at most %llu", option, value,
             (unsigned long long)most);
    }
    return amount;
}

bool starts_with(const char *string, const char *prefix)
{
    return strncmp(string, prefix, strlen(prefix)) == 0;
}

const char *tool_name(void)
{
    const char *called = getenv("TD_COMMAND");
    return called != NULL ? called : program_invocation_short_name;
}

static void say(const char *form, va_list arguments, const char *reason)
{
    fflush(stdout);
    fprintf(stderr, "%s: ", tool_name());
    vfprintf(stderr, form, arguments);
    fprintf(stderr, "%s%s\n", reason != NULL ? ": " : "", reason != NULL ? reason : "");
}

void fail(const char *form, ...)
{
    va_list arguments;
    va_start(arguments, form);
    say(form, arguments, NULL);
    va_end(arguments);
    exit(2);
}

int status_of(int error)
{
    static const int machine[] = {ENOSPC, EDQUOT, EFBIG, EIO, ENOMEM, EAGAIN, EMFILE, ENFILE};
    for (size_t i = 0; i < sizeof(machine) / sizeof(machine[0]); i++)
        if (error == machine[i])
            return 3;
    return 2;
}

void fail_because(int error, const char *form, ...)
{
    va_list arguments;
    va_start(arguments, form);
    say(form, arguments, strerror(error));
    va_end(arguments);
    exit(status_of(error));
}

void out_of_memory(void)
{
    fprintf(stderr, "%s: out of memory\n", tool_name());
    exit(3);
}

int code_at_end(int code)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    fprintf(stderr, "%s: standard output could not be written\n", tool_name());
    return 3;
}
