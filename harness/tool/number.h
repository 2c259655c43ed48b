/* number.h: a number that somebody gave. The tools of ci/ use it, too. */
#ifndef TD_TOOL_NUMBER_H
#define TD_TOOL_NUMBER_H

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

/* `text` is a whole number from 0 on, in decimal digits and nothing else, that fits: strtoull()
 * alone takes blanks, signs and what stands behind. False: it is none, and `*number` stays. */
static inline bool td_number(const char *text, uint64_t *number)
{
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (errno != 0 || *text < '0' || *text > '9' || *end != '\0')
        return false;
    *number = value;
    return true;
}

#endif
