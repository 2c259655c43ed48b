/* getopt() starts at the first argument in every execution, also after one that stopped among
 * letters. */
#include "reached.h"

#include <assert.h>
#include <getopt.h>
#include <stddef.h>
#include <string.h>

static void letters(void)
{
    char name[] = "program", both[] = "-ab", value[] = "-cvalue", rest[] = "rest";
    char *arguments[] = {name, both, value, rest, NULL};
    assert(getopt(4, arguments, "abc:") == 'a');
    assert(getopt(4, arguments, "abc:") == 'b');
    assert(getopt(4, arguments, "abc:") == 'c' && strcmp(optarg, "value") == 0);
    assert(getopt(4, arguments, "abc:") == -1 && optind == 3);
}

static void long_ones(void)
{
    static const struct option options[] = {{"count", required_argument, NULL, 'n'},
                                            {NULL, 0, NULL, 0}};
    char name[] = "program", count[] = "--count=3", unknown[] = "-xy";
    char *arguments[] = {name, count, unknown, NULL};
    optind = 1;
    opterr = 0;
    assert(getopt_long(3, arguments, "n:", options, NULL) == 'n' && strcmp(optarg, "3") == 0);
    assert(getopt_long(3, arguments, "n:", options, NULL) == '?' && optopt == 'x');
}

int main(int argc, char **argv)
{
    assert(getopt(argc, argv, "v") == -1 && optind == 1);
    letters();
    long_ones(); /* the y is left */
    td_reached("the end");
    return 0;
}
