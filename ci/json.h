/* JSON (RFC 8259), written member by member, and read back as far as the tools need it. */
#ifndef CI_JSON_H
#define CI_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "text.h"

/* A document that grows. Zero-initialised is empty. */
struct json {
    struct text text;
    unsigned depth;
    bool begun; /* there is a value before the next one in the innermost object or array */
};

/*
 * Each adds a value: with `name` a member of an object, with NULL an element of an array or the
 * document itself. What json_open() opens, '{' or '[', json_close() closes with '}' or ']'.
 */
void json_open(struct json *json, const char *name, char bracket);
void json_close(struct json *json, char bracket);
/* Bytes that are no UTF-8 become U+FFFD; NULL becomes null. */
void json_string(struct json *json, const char *name, const char *value);
void json_strings(struct json *json, const char *name, const struct names *values);
void json_number(struct json *json, const char *name, uint64_t value);
/* Seconds, with three digits after the point. */
void json_seconds(struct json *json, const char *name, double value);
void json_truth(struct json *json, const char *name, bool value);
/* Ends the last line and writes the file; frees the document. */
void json_write(struct json *json, const char *path);

/* Is `document` one JSON value as a whole? */
bool json_well_formed(const char *document);
/*
 * The string or the number of that name in the object that `document` is, allocated; NULL if it is
 * no well-formed object or has no such member, or that is something else.
 */
char *json_member(const char *document, const char *name);
/* Adds the strings of the array of that name; none where there is no such array. */
void json_list(const char *document, const char *name, struct names *strings);

#endif
