/*
 * A header is read without a compiler: comments, what is quoted, and lines of the preprocessor are
 * taken out, and what stands in braces is passed over. What is left are declarations, of which
 * those with a name that begins with "td_" count.
 */
#include "headers.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "list.h"

enum { HEADERS_MAX = 1000, NAME = 128 };

static const char *seen[HEADERS_MAX];
static unsigned seen_count, names;

unsigned headers_count(void)
{
    return seen_count;
}

unsigned headers_names(void)
{
    return names;
}

static char *read_file(const char *root, const char *path)
{
    char name[4096];
    snprintf(name, sizeof(name), "%s/%s", root, path);
    FILE *file = fopen(name, "r");
    if (file == NULL)
        return NULL;
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    char *text = calloc(1, size + 1);
    rewind(file);
    if (text == NULL || fread(text, 1, size, file) != size)
        give_up("cannot be read", name);
    fclose(file);
    return text;
}

static bool is_in_name(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

/* Behind the comment, quotation or line of the preprocessor that begins here; or `at` itself. */
static char *behind(const char *text, char *at)
{
    if (strncmp(at, "/*", 2) == 0) {
        char *end = strstr(at, "*/");
        return end != NULL ? end + 2 : at + strlen(at);
    }
    if (*at == '"') {
        for (at++; *at != '\0' && *at != '"'; at++)
            at += *at == '\\' && at[1] != '\0';
        return *at == '"' ? at + 1 : at;
    }
    if (*at != '#' || (at > text && at[-1] != '\n'))
        return at;
    while (*at != '\0' && (*at != '\n' || at[-1] == '\\'))
        at++;
    return at;
}

static void blank(char *text)
{
    for (char *at = text; *at != '\0';) {
        char *end = behind(text, at);
        if (end == at)
            at++;
        for (; at < end; at++)
            *at = *at == '\n' ? '\n' : ' ';
    }
}

/* `at` is a name that is declared: it has to be defined in the header's own file. */
static unsigned check_name(const char *header, const char *at, size_t length,
                           headers_definer *definer, bool function)
{
    char name[NAME];
    size_t stem = strlen(header) - strlen("h");
    snprintf(name, sizeof(name), "%.*s", (int)length, at);
    const char *file = definer(name);
    if (file == NULL && !function)
        return 0; /* a type's name in the declaration of an object */
    names++;
    if (file != NULL && strncmp(file, header, stem) == 0 && strcmp(file + stem, "c") == 0)
        return 0;
    if (list_frees(header))
        return 0;
    if (file == NULL)
        printf("%s declares %s, and nobody defines it\n", header, name);
    else
        printf("%s declares %s, and %s defines it\n", header, name, file);
    return 1;
}

static bool begins_with(const char *at, const char *end, const char *word)
{
    size_t length = strlen(word);
    return (size_t)(end - at) > length && strncmp(at, word, length) == 0 && !is_in_name(at[length]);
}

/* One declaration, from `at` to its semicolon. Its names are those of functions, or, of an object,
 * all but that of its type. */
static unsigned check_declaration(const char *header, const char *at, const char *end,
                                  headers_definer *definer)
{
    unsigned faults = 0, depth = 0;
    bool object = false, type = false;
    for (bool done = false; at < end && !done;) {
        size_t length = 0;
        while (at + length < end && is_in_name(at[length]))
            length++;
        const char *next = at + length;
        while (next < end && isspace((unsigned char)*next))
            next++;
        bool ours = depth == 0 && !type && length > 3 && strncmp(at, "td_", 3) == 0;
        bool function = ours && *next == '(';
        if (function || (ours && object))
            faults += check_name(header, at, length, definer, function);
        done = function; /* the rest are its arguments */
        object |= begins_with(at, end, "extern");
        if (length > 0)
            type = begins_with(at, end, "struct") || begins_with(at, end, "enum");
        depth += *at == '(' || *at == '{';
        depth -= *at == ')' || *at == '}';
        at += length > 0 ? length : 1;
    }
    return faults;
}

static unsigned check_declarations(const char *header, char *text, headers_definer *definer)
{
    unsigned faults = 0, depth = 0;
    blank(text);
    for (char *at = text, *begin = text; *at != '\0'; at++) {
        if (*at == '}' && --depth == 0 && strspn(at + 1, " \n") > 0)
            begin = at + 1; /* of a function; of a type there is a semicolon, and nothing else */
        if (depth == 0 && *at == ';') {
            faults += check_declaration(header, begin, at, definer);
            begin = at + 1;
        }
        depth += *at == '{';
    }
    return faults;
}

static bool is_new(const char *header)
{
    for (unsigned i = 0; i < seen_count; i++)
        if (strcmp(seen[i], header) == 0)
            return false;
    if (seen_count == HEADERS_MAX)
        give_up("too many headers", header);
    seen[seen_count++] = copy(header);
    return true;
}

static unsigned look_at_include(const char *root, const char *from, const char *header,
                                headers_definer *definer)
{
    unsigned faults = 0, low = list_room(from), high = list_room(header);
    if (high == list_rooms())
        return 0;
    if (high < low && !list_allows(from, header)) {
        printf("%s includes %s, and %s/ lies below %s/\n", from, header, list_room_name(low),
               list_room_name(high));
        faults++;
    }
    return faults + (is_new(header) ? headers_look(root, header, definer) : 0);
}

unsigned headers_look(const char *root, const char *source, headers_definer *definer)
{
    unsigned faults = 0;
    char *text = read_file(root, source);
    if (text == NULL)
        give_up("cannot be read", source);
    for (const char *line = text; line != NULL; line = strchr(line, '\n')) {
        char header[NAME];
        line += *line == '\n';
        if (sscanf(line, "#include \"%127[^\"]\"", header) == 1)
            faults += look_at_include(root, source, header, definer);
    }
    size_t length = strlen(source);
    if (length > 2 && strcmp(source + length - 2, ".h") == 0)
        faults += check_declarations(source, text, definer);
    free(text);
    return faults;
}
