/* Reads its arguments as ci/program reads the settings among its own, and prints what becomes of
 * them. */
#include "options.h"
#include "settings.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    struct option_row rows[SETTINGS_MOST + 1] = {{0}};
    struct names flags = {0};
    struct names definitions = {0};
    settings_add(rows);
    options_read(argc, argv, rows, 0, "no such option");
    settings_given(&flags, &definitions);
    for (size_t i = 0; i < flags.count; i++)
        puts(flags.name[i]);
    for (size_t i = 0; i < definitions.count; i++)
        puts(definitions.name[i]);
    return 0;
}
