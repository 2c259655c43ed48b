#include "well_formed.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

enum { DEPTH_MAX = 64 };

static size_t name_length(const char *at)
{
    size_t length = 0;
    while (isalnum((unsigned char)at[length]) ||
           (length > 0 && strchr("-_:", at[length]) != NULL && at[length] != '\0'))
        length++;
    return length;
}

static bool entity(const char **at)
{
    static const char *const known[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
        if (strncmp(*at, known[i], strlen(known[i])) == 0) {
            *at += strlen(known[i]);
            return true;
        }
    }
    return false;
}

/* Text up to one of `ends`; no markup, and no character that XML does not have. */
static bool characters(const char **at, const char *ends)
{
    while (**at != '\0' && strchr(ends, **at) == NULL) {
        unsigned char c = (unsigned char)**at;
        if (c == '&' ? !entity(at) : c == '<' || (c < ' ' && c != '\n' && c != '\t'))
            return false;
        *at += c != '&';
    }
    return true;
}

/* Behind the element's name: its attributes, and whether it is empty. */
static bool attributes(const char **at, bool *empty)
{
    for (;;) {
        *at += strspn(*at, " \n");
        *empty = **at == '/';
        if (**at == '>' || **at == '/') {
            *at += *empty ? 2 : 1;
            return (*at)[-1] == '>';
        }
        size_t length = name_length(*at);
        if (length == 0 || strncmp(*at + length, "=\"", 2) != 0)
            return false;
        *at += length + 2;
        if (!characters(at, "\"") || *(*at)++ != '"')
            return false;
    }
}

bool xml_well_formed(const char *text, const char **where)
{
    const char *open[DEPTH_MAX], *at = text;
    size_t length[DEPTH_MAX], depth = 0;
    do {
        bool closes = strncmp(at, "</", 2) == 0, empty = false;
        *where = at;
        if (*at != '<')
            return false;
        at += closes ? 2 : 1;
        size_t name = name_length(at);
        if (closes) {
            depth--;
            if (name != length[depth] || strncmp(at, open[depth], name) != 0 || at[name] != '>')
                return false;
            at += name + 1;
        } else {
            open[depth] = at;
            length[depth] = name;
            at += name;
            if (name == 0 || depth + 1 == DEPTH_MAX || !attributes(&at, &empty))
                return false;
            depth += !empty;
        }
        *where = at;
        if (!characters(&at, "<"))
            return false;
    } while (depth > 0);
    return at[strspn(at, "\n")] == '\0';
}

static bool string(const char **at)
{
    if (*(*at)++ != '"')
        return false;
    for (; **at != '"'; ++*at) {
        if ((unsigned char)**at < ' ' || (**at == '\\' && strchr("\"\\/bfnrt", *++*at) == NULL))
            return false;
        if (**at == '\0')
            return false;
    }
    ++*at;
    return true;
}

static bool value(const char **at, unsigned depth);

/* Members or elements, up to the bracket that closes. */
static bool list(const char **at, unsigned depth, bool named)
{
    char close = named ? '}' : ']';
    *at += 1;
    *at += strspn(*at, " \n");
    if (**at == close)
        return ++*at, true;
    for (;;) {
        *at += strspn(*at, " \n");
        if (named && (!string(at) || *(*at)++ != ':'))
            return false;
        if (!value(at, depth + 1))
            return false;
        *at += strspn(*at, " \n");
        if (**at == close)
            return ++*at, true;
        if (*(*at)++ != ',')
            return false;
    }
}

/* Only what the writer has: no fractions, no words. */
static bool value(const char **at, unsigned depth)
{
    if (depth == DEPTH_MAX)
        return false;
    if (**at == '{' || **at == '[')
        return list(at, depth, **at == '{');
    if (**at == '"')
        return string(at);
    size_t digits = strspn(*at, "0123456789");
    if (digits == 0 || (digits > 1 && **at == '0'))
        return false;
    *at += digits;
    return true;
}

bool json_well_formed(const char *text, const char **where)
{
    *where = text;
    return value(where, 0) && (*where)[strspn(*where, "\n")] == '\0';
}
