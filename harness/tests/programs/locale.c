/* The locale of a program that asks for none, and of one whose environment names none, is "C". */
#include "reached.h"

#include <assert.h>
#include <langinfo.h>
#include <locale.h>
#include <stddef.h>
#include <string.h>

static void is_c(const char *name)
{
    assert(name != NULL && strcmp(name, "C") == 0);
}

int main(void)
{
    is_c(setlocale(LC_ALL, NULL));
    is_c(setlocale(LC_ALL, "C"));
    is_c(setlocale(LC_NUMERIC, "POSIX"));
    is_c(setlocale(LC_CTYPE, NULL));
    assert(setlocale(LC_ALL, "xx_XX.none") == NULL);
    assert(setlocale(LC_ALL + 100, "C") == NULL);
    is_c(setlocale(LC_ALL, NULL));
    const struct lconv *conventions = localeconv();
    assert(strcmp(conventions->decimal_point, ".") == 0 && *conventions->thousands_sep == '\0');
    assert(strcmp(nl_langinfo(RADIXCHAR), ".") == 0);
    assert(strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0);
    td_reached("the end");
    return 0;
}
