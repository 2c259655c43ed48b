#include "utf8.h"

size_t utf8_character(const char *string, uint32_t *character)
{
    static const struct {
        unsigned char mask, lead;
        uint32_t least;
    } forms[] = {{0x80, 0x00, 0}, {0xe0, 0xc0, 0x80}, {0xf0, 0xe0, 0x800}, {0xf8, 0xf0, 0x10000}};
    unsigned char first = (unsigned char)string[0];
    for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
        if ((first & forms[i].mask) != forms[i].lead) {
            continue;
        }
        uint32_t value = first & (unsigned char)~forms[i].mask;
        for (size_t j = 1; j <= i; j++) {
            unsigned char next = (unsigned char)string[j];
            if ((next & 0xc0) != 0x80) { /* the end of the string, too */
                return 0;
            }
            value = value << 6 | (next & 0x3f);
        }
        if (value < forms[i].least || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) {
            return 0;
        }
        *character = value;
        return i + 1;
    }
    return 0;
}
