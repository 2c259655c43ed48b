/*
 * The locale: "C", in which the host side runs, too. There is no environment that names another,
 * and none on disk: so localeconv() and nl_langinfo() are pure.
 */
#include "control/replace.h"
#include "memory/user_memory.h"
#include "task/schedule.h"

#include <locale.h>
#include <stdbool.h>
#include <string.h>

static char name[] = "C";

char *TD_REPLACE(setlocale)(int category, const char *wanted)
{
    TD_POINT(TD_STORE, name, 0);
    if (category < LC_CTYPE || category > LC_IDENTIFICATION)
        return NULL;
    if (wanted == NULL)
        return name;
    td_user_reads(wanted, strlen(wanted) + 1);
    bool known = *wanted == '\0' || strcmp(wanted, "C") == 0 || strcmp(wanted, "POSIX") == 0;
    return known ? name : NULL;
}
