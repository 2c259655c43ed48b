#include "options.h"

#include <getopt.h>
#include <stddef.h>

#include "text.h"

#define MOST_ROWS 15

static void take(const struct option_row *row)
{
    if (row->text != NULL) {
        *row->text = optarg;
    } else if (row->names != NULL) {
        names_add(row->names, optarg);
    } else if (row->amount != NULL) {
        *row->amount = parse_amount(row->name, optarg, row->most);
    } else if (row->number != NULL) {
        *row->number = parse_number(row->name, optarg, 1, row->most);
    } else {
        *row->flag = true;
    }
}

int options_read(int argc, char **argv, const struct option_row *rows, int words, const char *usage)
{
    struct option options[MOST_ROWS + 1] = {0};
    int chosen;
    for (size_t i = 0; rows[i].name != NULL && i < MOST_ROWS; i++) {
        int wants = rows[i].flag != NULL ? no_argument : required_argument;
        options[i] = (struct option){rows[i].name, wants, NULL, (int)i};
    }
    argv[0] = (char *)tool_name(); /* in getopt's words, too */
    while ((chosen = getopt_long(argc, argv, "", options, NULL)) != -1) {
        if (chosen == '?') { /* getopt has named what it does not know */
            fail("%s", usage);
        }
        take(&rows[chosen]);
    }
    if (argc - optind > words) {
        fail("%s: not expected; %s", argv[optind + words], usage);
    }
    return optind;
}
