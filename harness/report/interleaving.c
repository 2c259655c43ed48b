/* The entries of an execution as lines of text. */
#include "report/interleaving.h"

#include "report/history.h"
#include "report/words.h"

#include <string.h>

enum { FIRST_LINES = 80, LAST_LINES = 20, WHO_WIDTH = 12 };

static int width_of_names(const struct td_history *history)
{
    size_t width = WHO_WIDTH;
    for (size_t i = 0; i < history->count; i++) {
        if (!td_entry_is_line(history->story, &history->entry[i]))
            continue;
        size_t length = strlen(td_entry_task_name(history->story, &history->entry[i]));
        width = length > width ? length : width;
    }
    return (int)width;
}

static void print_entry(const struct td_history *history, const struct td_entry *entry, int width,
                        FILE *out)
{
    fprintf(out, "  %-*s ", width, td_entry_task_name(history->story, entry));
    td_entry_words(history->story, entry, out);
    td_entry_place(entry, out);
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
        if (!td_entry_is_line(story, &history.entry[i]))
            continue;
        if (!history.entry[i].left_out)
            print_entry(&history, &history.entry[i], width, out);
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
