/* What a document has another way to write, and how wide text is. */
#include "report/markup.h"

#include "report/utf8.h"

#include <stdbool.h>

enum { REPLACEMENT = 0xfffd, ELLIPSIS = 0x2026 };

uint32_t td_character(const char **text)
{
    uint32_t c;
    if (**text == '\0')
        return 0;
    size_t size = td_utf8_character(*text, &c);
    *text += size > 0 ? size : 1;
    if (size == 0)
        return REPLACEMENT;
    if (c == '\t' || c == '\n' || c == '\r')
        return ' ';
    return c < ' ' || (c >= 0x7f && c < 0xa0) || (c & 0xfffe) == 0xfffe ? REPLACEMENT : c;
}

/* Those of East Asia and pictures are two columns wide; marks that combine are taken to be one. */
static unsigned width_of(uint32_t c)
{
    return (c >= 0x1100 && c < 0x1160) || (c >= 0x2e80 && c < 0xa4d0) ||
                   (c >= 0xac00 && c < 0xd7a4) || (c >= 0xf900 && c < 0xfb00) ||
                   (c >= 0xfe30 && c < 0xfe70) || (c >= 0xff00 && c < 0xff61) || c >= 0x1f000
               ? 2
               : 1;
}

unsigned td_columns(const char *text)
{
    unsigned columns = 0;
    for (uint32_t c; (c = td_character(&text)) != 0;)
        columns += width_of(c);
    return columns;
}

static void put_utf8(FILE *out, uint32_t c)
{
    if (c < 0x80)
        fputc((int)c, out);
    else if (c < 0x800)
        fprintf(out, "%c%c", (int)(0xc0 | c >> 6), (int)(0x80 | (c & 0x3f)));
    else if (c < 0x10000)
        fprintf(out, "%c%c%c", (int)(0xe0 | c >> 12), (int)(0x80 | (c >> 6 & 0x3f)),
                (int)(0x80 | (c & 0x3f)));
    else
        fprintf(out, "%c%c%c%c", (int)(0xf0 | c >> 18), (int)(0x80 | (c >> 12 & 0x3f)),
                (int)(0x80 | (c >> 6 & 0x3f)), (int)(0x80 | (c & 0x3f)));
}

const char *td_markup_name(uint32_t character)
{
    static const struct {
        char character;
        const char *name;
    } named[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}};
    for (unsigned i = 0; i < sizeof(named) / sizeof(named[0]); i++)
        if (character == (uint32_t)named[i].character)
            return named[i].name;
    return NULL;
}

static void put(FILE *out, uint32_t c)
{
    const char *name = td_markup_name(c);
    if (name != NULL)
        fputs(name, out);
    else
        put_utf8(out, c);
}

void td_markup(FILE *out, const char *text, unsigned columns)
{
    bool cut = td_columns(text) > columns;
    unsigned used = cut ? 1 : 0;
    for (uint32_t c; (c = td_character(&text)) != 0;) {
        used += width_of(c);
        if (used > columns)
            break;
        put(out, c);
    }
    if (cut && columns > 0)
        put_utf8(out, ELLIPSIS);
}

void td_markup_lines(FILE *out, const char *text)
{
    while (*text != '\0')
        if (*text == '\n' || *text == '\t')
            fputc(*text++, out);
        else
            put(out, td_character(&text));
}

static void put_json(FILE *out, const char *bytes, size_t length, uint32_t character)
{
    if (length == 0)
        fputs(TD_UTF8_REPLACEMENT, out);
    else if (character == '"' || character == '\\')
        fprintf(out, "\\%c", (char)character);
    else if (character == '\n')
        fputs("\\n", out);
    else if (character < 0x20 || character == 0x7f)
        fprintf(out, "\\u%04x", (unsigned)character);
    else
        fwrite(bytes, 1, length, out);
}

void td_json_string(FILE *out, const char *text)
{
    fputc('"', out);
    while (*text != '\0') {
        uint32_t character;
        size_t length = td_utf8_character(text, &character);
        put_json(out, text, length, character);
        text += length > 0 ? length : 1;
    }
    fputc('"', out);
}
