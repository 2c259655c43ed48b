/*
 * Strings, lists of names, and how a tool gives up.
 *
 * The tools of this folder are short-lived: what format() returns is freed where a loop would pile
 * it up, and otherwise left to the end of the program. Running out of memory ends the program.
 */
#ifndef CI_TEXT_H
#define CI_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes that grow. Zero-initialised is empty. `data` is NULL, or has a NUL after `length` bytes. */
struct text {
    char *data;
    size_t length;
    size_t capacity;
};

void text_add(struct text *text, const char *bytes, size_t count);
__attribute__((format(printf, 2, 3))) void text_printf(struct text *text, const char *form, ...);
/* Forgets the first `count` bytes. */
void text_drop(struct text *text, size_t count);
void text_free(struct text *text);
/* Never NULL; valid until the text next changes. */
const char *text_string(const struct text *text);

struct names {
    char **name;
    size_t count;
};

/* Adds a copy. */
void names_add(struct names *names, const char *name);
void names_free(struct names *names);
bool names_have(const struct names *names, const char *name);
/* "a, b, c", allocated. */
char *names_join(const struct names *names);

/* A freshly allocated formatted string. */
__attribute__((format(printf, 1, 2))) char *format(const char *form, ...);
/* 1234567 as "1,234,567", allocated. */
char *with_commas(uint64_t number);
/* The number that an option was given, or fail(): the message names option, value and bounds. */
uint64_t parse_number(const char *option, const char *value, uint64_t least, uint64_t most);
/* The same for a decimal fraction, which is more than 0. */
double parse_amount(const char *option, const char *value, uint64_t most);
bool starts_with(const char *string, const char *prefix);

/* What the user has called: the script of common.sh, or else the program. */
const char *tool_name(void);

/* Says "NAME: message" with that name and exits with status 2: what it was given, or found, was
 * wrong. */
__attribute__((format(printf, 1, 2))) _Noreturn void fail(const char *form, ...);
/* 3 if that value of errno says that the machine failed: nothing left of its space, memory,
 * processes or descriptors, or a device in error. 2 for all others, which another path or another
 * right would mend. */
int status_of(int error);
/* Says "NAME: message: REASON" and exits with status_of(error). */
__attribute__((format(printf, 2, 3))) _Noreturn void fail_because(int error, const char *form, ...);
/* What main() returns: 3, and says so, where what was printed could not all be written; else
 * `code`. */
int code_at_end(int code);
/* Says so and exits with status 3. */
_Noreturn void out_of_memory(void);

#endif
