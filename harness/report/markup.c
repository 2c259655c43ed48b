#include "report/markup.h"

#include <stdbool.h>

enum { REPLACEMENT = 0xfffd, ELLIPSIS = 0x2026 };

/* A character of more than one byte, the first of which has been taken; by the table of RFC
 * 3629. */
static uint32_t longer(unsigned char first, const char **text)
{
    unsigned more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    uint32_t c = first & (0x3f >> more);
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    if (first < 0xc2 || first > 0xf4)
        return REPLACEMENT;
    for (unsigned i = 0; i < more; i++) {
        unsigned char next = (unsigned char)(*text)[i];
        if ((next & 0xc0) != 0x80)
            return REPLACEMENT;
        c = c << 6 | (next & 0x3f);
    }
    if (c < least[more] || c > 0x10ffff || (c >= 0xd800 && c < 0xe000))
        return REPLACEMENT;
    *text += more;
    return (c >= 0x80 && c < 0xa0) || (c & 0xfffe) == 0xfffe ? REPLACEMENT : c;
}

uint32_t td_character(const char **text)
{
    unsigned char first = (unsigned char)**text;
    if (first == '\0')
        return 0;
    ++*text;
    if (first == '\t' || first == '\n' || first == '\r')
        return ' ';
    if (first < ' ' || first == 0x7f)
        return REPLACEMENT;
    return first < 0x80 ? first : longer(first, text);
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

static void put(FILE *out, uint32_t c)
{
    static const struct {
        char c;
        const char *name;
    } named[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&#39;"}};
    for (unsigned i = 0; i < sizeof named / sizeof named[0]; i++) {
        if (c == (uint32_t)named[i].c) {
            fputs(named[i].name, out);
            return;
        }
    }
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
    while (*text != '\0') {
        if (*text == '\n' || *text == '\t')
            fputc(*text++, out);
        else
            put(out, td_character(&text));
    }
}

void td_json_string(FILE *out, const char *text)
{
    fputc('"', out);
    for (uint32_t c; (c = td_character(&text)) != 0;) {
        if (c == '"' || c == '\\')
            fputc('\\', out);
        put_utf8(out, c);
    }
    fputc('"', out);
}
