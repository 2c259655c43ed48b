#include "report/svg_lanes.h"

#include "choice/input_text.h"
#include "report/markup.h"
#include "report/svg_style.h"
#include "report/words.h"

#include <stdlib.h>
#include <string.h>

enum { BAR = 12, BLOCKED = 6, LONG = 100 };

static void write_class(const struct td_picture *p, unsigned task, FILE *out)
{
    fprintf(out, "<g class=\"k%u\">", p->lane[task].order % TD_LANE_COLOURS);
}

static unsigned columns_of_lane(const struct td_picture *p)
{
    int width = p->name_x - 14 - TD_MARGIN - TD_GUTTER;
    return (unsigned)(width / (int)p->lanes - 4) * 1000U / TD_COLUMN;
}

/* "thread 2" above "(client)"; or all of it in one line that leans. */
static void write_name(const struct td_picture *p, unsigned task, FILE *out)
{
    const struct td_lane *lane = &p->lane[task];
    const char *bracket = p->leaning ? NULL : strstr(lane->name, " (");
    char *first =
        bracket != NULL ? strndup(lane->name, (size_t)(bracket - lane->name)) : strdup(lane->name);
    unsigned columns = p->leaning ? TD_NAME_MAX : columns_of_lane(p);
    int y = p->top - (bracket != NULL ? 10 + TD_LINE : 10);
    write_class(p, task, out);
    if (p->leaning)
        fprintf(out, "<text class=\"who\" transform=\"translate(%d %d) rotate(-55)\">", lane->x, y);
    else
        fprintf(out, "<text class=\"who\" text-anchor=\"middle\" x=\"%d\" y=\"%d\">", lane->x, y);
    td_markup(out, first != NULL ? first : "", columns);
    fprintf(out, "</text>");
    if (bracket != NULL) {
        fprintf(out, "<text class=\"who\" text-anchor=\"middle\" x=\"%d\" y=\"%d\">", lane->x,
                y + TD_LINE);
        td_markup(out, bracket + 1, columns);
        fprintf(out, "</text>");
    }
    fprintf(out, "</g>\n");
    free(first);
}

static void write_title(const struct td_picture *p, const struct td_bar *bar, FILE *out)
{
    const struct td_story *story = p->history->story;
    char *text = NULL;
    size_t size;
    FILE *words = open_memstream(&text, &size);
    if (words == NULL)
        return;
    fprintf(words, "%s ", p->lane[bar->task].name);
    if (bar->kind == TD_BAR_OPERATION)
        fprintf(words, "is in operation %u, %s", bar->entry->record->value,
                td_text_operation(&story->input->operations[bar->entry->record->value]));
    else if (bar->kind == TD_BAR_BLOCKED)
        td_entry_wait(story, bar->entry, words);
    else
        fprintf(words, "could run, but another does");
    fclose(words);
    fprintf(out, "<title>");
    td_markup(out, text, UINT32_MAX);
    fprintf(out, "</title>");
    free(text);
}

static void write_bar(const struct td_picture *p, const struct td_bar *bar, FILE *out)
{
    int x = p->lane[bar->task].x, height = bar->to - bar->from;
    write_class(p, bar->task, out);
    switch (bar->kind) {
    case TD_BAR_RUNS:
        fprintf(
            out,
            "<rect class=\"runs still\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\"/>",
            x - BAR / 2, bar->from, BAR, height);
        break;
    case TD_BAR_BLOCKED:
        fprintf(out, "<rect class=\"blocked\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\">",
                x - BLOCKED / 2, bar->from, BLOCKED, height);
        write_title(p, bar, out);
        fprintf(out, "</rect>");
        break;
    case TD_BAR_READY:
        fprintf(out, "<path class=\"ready\" d=\"M%d %dV%d\">", x, bar->from + 2, bar->to);
        write_title(p, bar, out);
        fprintf(out, "</path>");
        break;
    case TD_BAR_OPERATION:
        fprintf(out,
                "<rect class=\"operation still\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" "
                "rx=\"6\"/>",
                x - BAR, bar->from, 2 * BAR, height);
        break;
    }
    fprintf(out, "</g>\n");
}

static void write_bars(const struct td_picture *p, enum td_bar_kind kind, FILE *out)
{
    for (size_t i = 0; i < p->bars; i++)
        if (p->bar[i].kind == kind)
            write_bar(p, &p->bar[i], out);
}

/* Where a task is killed. */
static void write_crosses(const struct td_picture *p, FILE *out)
{
    for (size_t i = 0; i < p->strips; i++) {
        const struct td_strip *strip = &p->strip[i];
        if (strip->entry == NULL || strip->entry->kind != TD_ENTRY_KILLED)
            continue;
        write_class(p, strip->entry->task, out);
        fprintf(out, "<path class=\"cross still\" d=\"M%d %dl10 10m0 -10l-10 10\"/></g>\n",
                p->lane[strip->entry->task].x - 5, strip->y + TD_LINE / 2 - 2);
    }
}

/* Two strokes through the bar of a run that is longer than it looks. */
static void write_breaks(const struct td_picture *p, FILE *out)
{
    for (size_t i = 0; i < p->strips; i++) {
        const struct td_strip *strip = &p->strip[i];
        if (strip->entry == NULL || strip->entry->kind != TD_ENTRY_STOPS ||
            strip->entry->points < LONG)
            continue;
        int x = p->lane[strip->entry->task].x - BAR / 2 - 2, y = strip->y + strip->height / 2;
        for (int line = 0; line < 2; line++)
            fprintf(out, "<path class=\"gap still\" d=\"M%d %dl%d -6\"/>\n", x, y + 5 * line,
                    BAR + 4);
    }
}

static void write_arrow(const struct td_picture *p, const struct td_arrow *arrow, FILE *out)
{
    int from = p->lane[arrow->from].x, to = p->lane[arrow->to].x, side = to > from ? 1 : -1;
    int start = from + side * (arrow->is_switch ? 0 : BAR / 2),
        end = to - side * (arrow->is_switch ? 1 : 5);
    write_class(p, arrow->from, out);
    fprintf(out,
            "<path class=\"%s still\" d=\"M%d %dH%d\"/><path class=\"%s still\" d=\"M%d %dl%d "
            "-4v8z\"/></g>\n",
            arrow->is_switch ? "switch" : "wake", start, arrow->y, end - side * 4,
            arrow->is_switch ? "tip" : "waketip", end, arrow->y, -side * 6);
}

/* The span from the first side to the last one, where both are in the picture: what came in
 * between. */
static void write_between(const struct td_picture *p, FILE *out)
{
    const struct td_strip *first = NULL, *last = NULL;
    for (size_t i = 0; i < p->strips; i++) {
        const struct td_entry *entry = p->strip[i].entry;
        if (entry == NULL || p->strip[i].side == TD_NO_SIDE || entry->task >= TD_TASKS_MAX)
            continue;
        if (first == NULL)
            first = &p->strip[i];
        last = &p->strip[i];
    }
    if (first == NULL || first == last || last->entry->kind != TD_ENTRY_VERDICT)
        return;
    int x0 = p->lane[first->entry->task].x, y0 = first->y + first->height / 2;
    int x1 = p->lane[last->entry->task].x, y1 = last->y + last->height / 2;
    int away = x0 == x1 ? 34 : 0, half = (y0 + y1) / 2;
    fprintf(out, "<path class=\"between still\" d=\"M%d %dC%d %d %d %d %d %d\"/>\n", x0, y0,
            x0 + away, half, x1 + away, half, x1, y1);
}

void td_svg_lanes(const struct td_picture *p, FILE *out)
{
    for (unsigned task = 0; task < TD_TASKS_MAX; task++)
        if (p->lane[task].used)
            write_name(p, task, out);
    fprintf(out, "<path class=\"rule\" d=\"M%d %dH%d\"/>\n", TD_MARGIN, p->top - 4,
            p->width - TD_MARGIN);
    write_bars(p, TD_BAR_OPERATION, out);
    write_bars(p, TD_BAR_READY, out);
    write_bars(p, TD_BAR_BLOCKED, out);
    for (size_t i = 0; i < p->arrows; i++)
        write_arrow(p, &p->arrow[i], out);
    write_bars(p, TD_BAR_RUNS, out);
    write_breaks(p, out);
    write_crosses(p, out);
    write_between(p, out);
}
