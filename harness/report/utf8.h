/* utf8.h: text in UTF-8, which what programs print need not be. The tools of ci/ use it, too. */
#ifndef TD_REPORT_UTF8_H
#define TD_REPORT_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* What stands where there is no character: U+FFFD. */
#define TD_UTF8_REPLACEMENT "\xef\xbf\xbd"

/*
 * The bytes of the character at `string`, which is not at its end, and the character itself. 0
 * where there is none: bytes that are no UTF-8, too long a form, a surrogate, beyond U+10FFFF
 * (RFC 3629).
 */
size_t td_utf8_character(const char *string, uint32_t *character);

#endif
