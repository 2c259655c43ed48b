#include "report/svg.h"

#include "report/bars.h"
#include "report/details.h"
#include "report/markup.h"
#include "report/svg_head.h"
#include "report/svg_lanes.h"
#include "report/svg_style.h"
#include "report/words.h"

#include <stdlib.h>

static void write_words(const struct td_svg *svg, const struct td_strip *strip, int y)
{
    const struct td_picture *p = &svg->picture;
    const struct td_entry *entry = strip->entry;
    char *words = td_strip_words(svg->history->story, strip);
    bool marked = strip->side != TD_NO_SIDE || entry->kind == TD_ENTRY_VERDICT;
    fprintf(svg->out, "<text class=\"%s\" x=\"%d\" y=\"%d\">",
            marked                                                           ? "coloured strong"
            : entry->kind == TD_ENTRY_BEGINS || entry->kind == TD_ENTRY_ENDS ? "strong"
                                                                             : "words",
            p->text_x, y);
    td_markup(svg->out, words, p->columns);
    fprintf(svg->out, "</text>");
    free(words);
}

static void write_name(const struct td_svg *svg, const struct td_strip *strip, int y)
{
    const struct td_picture *p = &svg->picture;
    unsigned task = td_strip_task(strip);
    const char *name = task == strip->entry->task
                           ? td_entry_task_name(svg->history->story, strip->entry)
                           : td_story_task_name(svg->history->story, task);
    fprintf(svg->out, "<g class=\"k%u\"><text class=\"who\" x=\"%d\" y=\"%d\">",
            p->lane[task].order % TD_LANE_COLOURS, p->name_x, y);
    td_markup(svg->out, name, p->name_columns);
    fprintf(svg->out, "</text></g>");
}

static void write_attributes(const struct td_svg *svg, const struct td_strip *strip)
{
    const struct td_entry *entry = strip->entry;
    static const char *const kinds[] = {
        [TD_ENTRY_RUNS] = "runs",     [TD_ENTRY_BEGINS] = "begins", [TD_ENTRY_ENDS] = "ends",
        [TD_ENTRY_CHOICE] = "choice", [TD_ENTRY_NOTE] = "note",     [TD_ENTRY_POINT] = "point",
        [TD_ENTRY_EARLY] = "early",   [TD_ENTRY_READY] = "ready",   [TD_ENTRY_KILLED] = "killed",
        [TD_ENTRY_SIDE] = "side",     [TD_ENTRY_STOPS] = "stops",   [TD_ENTRY_VERDICT] = "verdict",
    };
    fprintf(svg->out, " data-kind=\"%s\"",
            entry->kind == TD_ENTRY_STOPS && entry->points == 0 ? "waits" : kinds[entry->kind]);
    if (entry->task < TD_TASKS_MAX) {
        fprintf(svg->out, " data-who=\"");
        td_markup(svg->out, td_entry_task_name(svg->history->story, entry), UINT32_MAX);
        fprintf(svg->out, "\"");
    }
    if (strip->side != TD_NO_SIDE)
        fprintf(svg->out, " data-side=\"%u\"", strip->side);
    if (strip->placed) {
        fprintf(svg->out, " data-place=\"");
        td_markup(svg->out, strip->symbol.file, UINT32_MAX);
        fprintf(svg->out, ":%d\"", strip->symbol.line);
    }
}

static void write_strip(const struct td_svg *svg, const struct td_strip *strip)
{
    const struct td_picture *p = &svg->picture;
    const struct td_entry *entry = strip->entry;
    int y = strip->y + TD_LINE;
    char *details = td_entry_details(svg->history, entry);
    const char *mark = strip->side != TD_NO_SIDE         ? td_svg_class(strip->side)
                       : entry->kind == TD_ENTRY_VERDICT ? "here"
                                                         : "";
    bool link = svg->linked && strip->side != TD_NO_SIDE;
    if (link)
        fprintf(svg->out, "<a href=\"#side%u\">", strip->side);
    fprintf(svg->out, "<g class=\"row %s\"%s", mark, svg->linked && !link ? " tabindex=\"0\"" : "");
    write_attributes(svg, strip);
    fprintf(svg->out, "><title>");
    td_markup_lines(svg->out, details);
    fprintf(svg->out,
            "</title><rect class=\"hit\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/>",
            TD_MARGIN / 2, strip->y, p->width - TD_MARGIN, strip->height);
    if (strip->named && td_strip_task(strip) < TD_TASKS_MAX)
        write_name(svg, strip, y);
    write_words(svg, strip, y);
    if (strip->placed)
        td_svg_place(svg, &strip->symbol, p->text_x, y + TD_LINE, p->columns);
    if (entry->kind == TD_ENTRY_STOPS || entry->kind == TD_ENTRY_VERDICT)
        fprintf(svg->out, "<text class=\"points\" x=\"%d\" y=\"%d\">%llu</text>",
                TD_MARGIN + TD_GUTTER - 12, y, (unsigned long long)entry->at);
    fprintf(svg->out, "</g>%s\n", link ? "</a>" : "");
    free(details);
}

static void write_gap(const struct td_svg *svg, const struct td_strip *strip)
{
    fprintf(svg->out,
            "<g class=\"row\" data-kind=\"gap\"><rect class=\"page\" x=\"0\" y=\"%d\" width=\"%d\" "
            "height=\"%d\"/>"
            "<text class=\"dim\" x=\"%d\" y=\"%d\">… %u line%s …</text></g>\n",
            strip->y - 2, svg->picture.width, strip->height + 4, svg->picture.text_x,
            strip->y + TD_LINE, strip->entries, strip->entries == 1 ? "" : "s");
}

static void write_marks(const struct td_svg *svg)
{
    const struct td_picture *p = &svg->picture;
    for (size_t i = 0; i < p->strips; i++) {
        const struct td_strip *strip = &p->strip[i];
        bool is_side = strip->side != TD_NO_SIDE;
        unsigned number = is_side ? p->number[strip->side] : 0;
        if (strip->entry == NULL || (!is_side && strip->entry->kind != TD_ENTRY_VERDICT) ||
            strip->entry->task >= TD_TASKS_MAX)
            continue;
        fprintf(svg->out, "<g class=\"still mark %s\" data-mark=\"%u\">",
                is_side ? td_svg_class(strip->side) : "here", number);
        td_svg_badge(svg, p->lane[strip->entry->task].x, strip->y + strip->height / 2, number);
        fprintf(svg->out, "</g>\n");
    }
}

static void write_frame(const struct td_svg *svg)
{
    const struct td_picture *p = &svg->picture;
    fprintf(svg->out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tdpic\"%s viewBox=\"0 0 %d %d\" "
            "width=\"%d\" height=\"%d\">\n",
            p->leaning ? " data-leaning=\"\"" : "", p->width, p->height, p->width, p->height);
    td_svg_style(svg->out);
    fprintf(
        svg->out,
        "<defs><pattern id=\"tdhatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"rotate(45)\"><rect class=\"page\" width=\"5\" height=\"5\"/>"
        "<path class=\"rule\" d=\"M0 0V5\" "
        "style=\"stroke:var(--dim);stroke-width:2\"/></pattern></defs>\n"
        "<rect class=\"page\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n",
        p->width, p->height);
}

static void write_all(const struct td_history *history, bool linked, FILE *out)
{
    struct td_svg svg = {.history = history, .linked = linked, .out = out};
    svg.picture = td_picture_of(history, 0);
    /* How high the head is depends on what the picture has; where the picture is, on the head. */
    int head = td_svg_head(&svg, false);
    td_picture_free(&svg.picture);
    svg.picture = td_picture_of(history, head);
    td_bars_draw(&svg.picture);
    write_frame(&svg);
    td_svg_head(&svg, true);
    for (size_t i = 0; i < svg.picture.strips; i++)
        if (svg.picture.strip[i].entry != NULL)
            write_strip(&svg, &svg.picture.strip[i]);
    td_svg_lanes(&svg.picture, out);
    for (size_t i = 0; i < svg.picture.strips; i++)
        if (svg.picture.strip[i].entry == NULL)
            write_gap(&svg, &svg.picture.strip[i]);
    write_marks(&svg);
    fprintf(out, "</svg>\n");
    td_picture_free(&svg.picture);
}

void td_svg_write(const struct td_history *history, FILE *out)
{
    write_all(history, false, out);
}

void td_svg_write_linked(const struct td_history *history, FILE *out)
{
    write_all(history, true, out);
}
