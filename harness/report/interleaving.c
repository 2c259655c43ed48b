/* The rows of an execution as lines of text. */
#include "report/interleaving.h"

#include "report/history.h"
#include "report/words.h"

#include <string.h>

enum { FIRST_LINES = 80, LAST_LINES = 20, WHO_WIDTH = 12 };

static int width_of_names(const struct td_history *history)
{
    size_t width = WHO_WIDTH;
    for (size_t i = 0; i < history->count; i++) {
        if (!td_row_is_line(history->story, &history->row[i]))
            continue;
        size_t length = strlen(td_row_who(history->story, &history->row[i]));
        width = length > width ? length : width;
    }
    return (int)width;
}

static void print_row(const struct td_history *history, const struct td_row *row, int width,
                      FILE *out)
{
    fprintf(out, "  %-*s ", width, td_row_who(history->story, row));
    td_row_words(history->story, row, out);
    td_row_place(row, out);
    fprintf(out, "\n");
}

void td_interleaving_print(const struct td_story *story, FILE *out)
{
    struct td_history history = td_history_of(story);
    int width = width_of_names(&history);
    unsigned left_out = 0;
    td_history_leave_out(&history, FIRST_LINES, LAST_LINES, 0);
    fprintf(out, "\ninterleaving\n");
    for (size_t i = 0; i < history.count; i++) {
        if (!td_row_is_line(story, &history.row[i]))
            continue;
        if (!history.row[i].left_out)
            print_row(&history, &history.row[i], width, out);
        else if (left_out++ == 0)
            fprintf(out, "  … %u lines …\n", history.lines - FIRST_LINES - LAST_LINES);
    }
    if (story->trace->dropped > 0)
        fprintf(out, "  (%u records more found no room)\n", story->trace->dropped);
    if (history.eased && story->verdict->stands)
        fprintf(
            out,
            "  (a wait ended early or for no reason, by choice: with --patient of ci/program, or "
            ".patient of a target, none does)\n");
    td_history_free(&history);
}
