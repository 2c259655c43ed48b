/* The forms of a character, by the table of RFC 3629. */
#include "report/utf8.h"

static const struct {
    unsigned char mask, lead;
    uint32_t least; /* what a shorter form has room for is not to stand in this one */
} forms[] = {{0x80, 0x00, 0}, {0xe0, 0xc0, 0x80}, {0xf0, 0xe0, 0x800}, {0xf8, 0xf0, 0x10000}};

size_t td_utf8_character(const char *string, uint32_t *character)
{
    unsigned char first = (unsigned char)string[0];
    size_t more = 0;
    while (more < sizeof(forms) / sizeof(forms[0]) &&
           (first & forms[more].mask) != forms[more].lead)
        more++;
    if (more == sizeof(forms) / sizeof(forms[0]))
        return 0;
    uint32_t value = first & (unsigned char)~forms[more].mask;
    for (size_t i = 1; i <= more; i++) {
        unsigned char next = (unsigned char)string[i];
        if ((next & 0xc0) != 0x80) /* the end of the string, too */
            return 0;
        value = value << 6 | (next & 0x3f);
    }
    if (value < forms[more].least || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
        return 0;
    *character = value;
    return more + 1;
}
