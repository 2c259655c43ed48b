/* Reading JSON: each skip_…() stands at the beginning of something and returns its end, or NULL. */
#include "json.h"

#include <stdlib.h>
#include <string.h>

#include "report/utf8.h"

#define MOST_DEPTH 64

static const char *skip_value(const char *c, unsigned depth);

static const char *skip_blanks(const char *c)
{
    return c + strspn(c, " \t\r\n");
}

static bool is_hex(const char *digits)
{
    return strspn(digits, "0123456789abcdefABCDEF") >= 4;
}

static const char *skip_string(const char *c)
{
    if (*c++ != '"')
        return NULL;
    while (*c != '"') {
        uint32_t character;
        size_t length = td_utf8_character(c, &character);
        if (length == 0 || character < 0x20)
            return NULL;
        if (character == '\\') {
            bool code = c[1] == 'u' && is_hex(c + 2);
            if (!code && (c[1] == '\0' || strchr("\"\\/bfnrt", c[1]) == NULL))
                return NULL;
            length = code ? 6 : 2;
        }
        c += length;
    }
    return c + 1;
}

static const char *skip_digits(const char *c)
{
    size_t count = strspn(c, "0123456789");
    return count > 0 ? c + count : NULL;
}

static const char *skip_number(const char *c)
{
    c += *c == '-';
    c = *c == '0' ? c + 1 : skip_digits(c);
    if (c != NULL && *c == '.')
        c = skip_digits(c + 1);
    if (c != NULL && (*c == 'e' || *c == 'E')) {
        c += c[1] == '+' || c[1] == '-' ? 2 : 1;
        c = skip_digits(c);
    }
    return c;
}

/* One "name": value, or a value alone. */
static const char *skip_entry(const char *c, bool named, unsigned depth)
{
    if (named) {
        c = skip_string(c);
        if (c == NULL || *(c = skip_blanks(c)) != ':')
            return NULL;
        c = skip_blanks(c + 1);
    }
    return skip_value(c, depth);
}

static const char *skip_list(const char *c, unsigned depth)
{
    bool named = *c == '{';
    char end = named ? '}' : ']';
    c = skip_blanks(c + 1);
    if (*c == end)
        return c + 1;
    for (;;) {
        c = skip_entry(c, named, depth + 1);
        if (c == NULL)
            return NULL;
        c = skip_blanks(c);
        if (*c == end)
            return c + 1;
        if (*c != ',')
            return NULL;
        c = skip_blanks(c + 1);
    }
}

static const char *skip_value(const char *c, unsigned depth)
{
    static const char *const words[] = {"true", "false", "null"};
    if (depth > MOST_DEPTH)
        return NULL;
    if (*c == '{' || *c == '[')
        return skip_list(c, depth);
    if (*c == '"')
        return skip_string(c);
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (starts_with(c, words[i]))
            return c + strlen(words[i]);
    return skip_number(c);
}

bool json_well_formed(const char *document)
{
    const char *end = skip_value(skip_blanks(document), 0);
    return end != NULL && *skip_blanks(end) == '\0';
}

/* The string that begins at `c`; what our own writer makes, and no \u beyond one byte. */
static char *string_at(const char *c)
{
    struct text value = {0};
    text_add(&value, "", 0);
    for (c++; *c != '"'; c++) {
        char plain = *c;
        if (plain == '\\') {
            static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
            const char *known = strchr(from, *++c);
            plain = known != NULL ? to[known - from] : *c;
            if (*c == 'u') {
                char digits[5] = {c[1], c[2], c[3], c[4]};
                plain = (char)strtoul(digits, NULL, 16);
                c += 4;
            }
        }
        text_add(&value, &plain, 1);
    }
    return value.data;
}

/* Where the value of that member begins; NULL if there is none. */
static const char *find_member(const char *document, const char *name)
{
    const char *c = skip_blanks(document);
    if (!json_well_formed(document) || *c != '{')
        return NULL;
    for (c = skip_blanks(c + 1); *c == '"';) {
        char *key = string_at(c);
        bool found = strcmp(key, name) == 0;
        free(key);
        c = skip_blanks(skip_blanks(skip_string(c)) + 1);
        if (found)
            return c;
        c = skip_blanks(skip_value(c, 1));
        c = *c == ',' ? skip_blanks(c + 1) : c;
    }
    return NULL;
}

char *json_member(const char *document, const char *name)
{
    const char *c = find_member(document, name);
    if (c != NULL && *c == '"')
        return string_at(c);
    if (c != NULL && (*c == '-' || (*c >= '0' && *c <= '9')))
        return format("%.*s", (int)(skip_number(c) - c), c);
    return NULL;
}

void json_list(const char *document, const char *name, struct names *strings)
{
    const char *c = find_member(document, name);
    if (c == NULL || *c != '[')
        return;
    for (c = skip_blanks(c + 1); *c != ']'; c = skip_blanks(skip_value(c, 1)), c += *c == ',') {
        c = skip_blanks(c);
        if (*c == '"') {
            char *string = string_at(c);
            names_add(strings, string);
            free(string);
        }
    }
}
