/*
 * getopt(): the C library's, whose globals are as in a fresh process at each execution. Its
 * messages are not printed, as nothing is (printf.c).
 */
#include "control/replace.h"
#include "task/fresh.h"
#include "task/schedule.h"

#include <getopt.h>

static void fresh(void)
{
    optarg = NULL;
    optind = 0; /* makes it forget the letters that it stood among */
    opterr = 1;
    optopt = '?';
}

TD_FRESH(fresh);

static int parse(int argc, char *const *argv, const char *letters, const struct option *options,
                 int *index)
{
    TD_POINT(TD_UPDATE, &optind, sizeof(optind));
    int said = opterr;
    opterr = 0;
    int letter = options == NULL ? getopt(argc, argv, letters)
                                 : getopt_long(argc, argv, letters, options, index);
    opterr = said;
    return letter;
}

int TD_REPLACE(getopt)(int argc, char *const *argv, const char *letters)
{
    return parse(argc, argv, letters, NULL, NULL);
}

int TD_REPLACE(getopt_long)(int argc, char *const *argv, const char *letters,
                            const struct option *options, int *index)
{
    return parse(argc, argv, letters, options, index);
}
