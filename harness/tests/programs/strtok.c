/* Taking strings apart. */
#include "reached.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

static void with_save(void)
{
    char line[] = "  set  volume 11\n", *save;
    assert(strcmp(strtok_r(line, " \n", &save), "set") == 0);
    assert(strcmp(strtok_r(NULL, " \n", &save), "volume") == 0);
    assert(strcmp(strtok_r(NULL, " \n", &save), "11") == 0);
    assert(strtok_r(NULL, " \n", &save) == NULL);
    assert(strtok_r(NULL, " \n", &save) == NULL);
    char blank[] = "   ";
    assert(strtok_r(blank, " ", &save) == NULL);
}

static void without(void)
{
    char path[] = "usr/bin";
    assert(strcmp(strtok(path, "/"), "usr") == 0 && strcmp(strtok(NULL, "/"), "bin") == 0);
    assert(strtok(NULL, "/") == NULL);
}

static void with_empty_fields(void)
{
    char record[] = "root::0", *at = record;
    assert(strcmp(strsep(&at, ":"), "root") == 0 && strcmp(strsep(&at, ":"), "") == 0);
    assert(strcmp(strsep(&at, ":"), "0") == 0 && at == NULL && strsep(&at, ":") == NULL);
}

int main(void)
{
    with_save();
    without();
    with_empty_fields();
    td_reached("the end");
    return 0;
}
