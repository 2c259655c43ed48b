#include "options.h"

#include <getopt.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"

#define MOST_ROWS 64

static void take(const struct option_row *row)
{
    if (row->text != NULL) {
        *row->text = optarg;
    } else if (row->names != NULL) {
        char *value =
            format("%s%s", row->prefix != NULL ? row->prefix : "", optarg != NULL ? optarg : "");
        names_add(row->names, value);
        free(value);
    } else if (row->amount != NULL) {
        *row->amount = parse_amount(row->name, optarg, row->most);
    } else if (row->number != NULL) {
        *row->number = parse_number(row->name, optarg, 1, row->most);
    } else {
        *row->flag = true;
    }
}

#define LONG_OPTIONS 256 /* what getopt calls them, from here on; letters are below */

enum { HELP = 'h', VERSION = 1 };
static const struct option of_every_tool[] = {
    {"help", no_argument, NULL, HELP},
    {"version", no_argument, NULL, VERSION},
};

static void tell(const char *words)
{
    puts(words);
    exit(0);
}

static void read_rows(const struct option_row *rows, struct option *options, char *letters)
{
    size_t names = sizeof(of_every_tool) / sizeof(of_every_tool[0]);
    memcpy(options, of_every_tool, sizeof(of_every_tool));
    *letters++ = HELP;
    for (size_t i = 0; rows[i].name != NULL && i < MOST_ROWS; i++) {
        int wants = rows[i].flag != NULL ? no_argument : required_argument;
        if (rows[i].name[0] != '\0')
            options[names++] = (struct option){rows[i].name, wants, NULL, LONG_OPTIONS + (int)i};
        if (rows[i].letter != '\0') {
            *letters++ = rows[i].letter;
            *letters = ':';
            letters += wants == required_argument;
            *letters = ':';
            letters += rows[i].joined;
        }
    }
    *letters = '\0';
}

static size_t row_of(const struct option_row *rows, int chosen)
{
    size_t i = 0;
    if (chosen >= LONG_OPTIONS)
        return (size_t)(chosen - LONG_OPTIONS);
    while (rows[i].letter != chosen)
        i++;
    return i;
}

const char *tool_version(void)
{
    return TD_VERSION;
}

int options_read(int argc, char **argv, const struct option_row *rows, int words, const char *usage)
{
    struct option options[MOST_ROWS + 3] = {0};
    char letters[3 * MOST_ROWS + 2];
    int chosen;
    read_rows(rows, options, letters);
    argv[0] = (char *)tool_name(); /* in getopt's words, too */
    while ((chosen = getopt_long(argc, argv, letters, options, NULL)) != -1) {
        if (chosen == '?') /* getopt has named what it does not know */
            fail("%s", usage);
        if (chosen == HELP || chosen == VERSION)
            tell(chosen == HELP ? usage : format("teardown %s", tool_version()));
        take(&rows[row_of(rows, chosen)]);
    }
    if (argc - optind > words)
        fail("%s: not expected; %s", argv[optind + words], usage);
    return optind;
}
