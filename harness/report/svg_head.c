#include "report/svg_head.h"

#include "report/details.h"
#include "report/markup.h"
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

enum { TITLE = 34, TEXT_LINES = 4, SIDES_TOLD = 4, BADGE = 26 };

/* Breaks a text at spaces into lines, of which there are TEXT_LINES at most; writes them if
 * `out`. */
static unsigned write_wrapped(const char *text, unsigned columns, int y, FILE *out)
{
    unsigned lines = 0;
    while (*text != '\0') {
        const char *at = text, *end = NULL;
        for (unsigned used = 0; *at != '\0' && used < columns; used++) {
            if (*at == ' ')
                end = at;
            td_character(&at);
        }
        if (*at == '\0' || end == NULL)
            end = at;
        lines++;
        bool rest = *end != '\0' && lines == TEXT_LINES;
        if (out != NULL) {
            char *line = strndup(text, (size_t)(end - text));
            fprintf(out, "<text x=\"%d\" y=\"%d\">", TD_MARGIN, y + (int)lines * TD_LINE);
            td_markup(out, line != NULL ? line : "", columns);
            fprintf(out, "%s</text>\n", rest ? " …" : "");
            free(line);
        }
        if (rest)
            break;
        text = end + (*end == ' ');
    }
    return lines;
}

static char *verdict_text(const struct td_story *story)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL)
        return strdup("");
    if (story->verdict->stands)
        td_report_text(story->verdict, out);
    fclose(out);
    return text;
}

/* The sides that are told above the lanes, in the order of time; those that are not in the picture
 * last. */
static unsigned order_sides(const struct td_picture *picture, unsigned order[SIDES_TOLD])
{
    const struct td_verdict *verdict = picture->history->story->verdict;
    unsigned count = 0;
    for (unsigned number = 1; number <= TD_SIDES_MAX && count < SIDES_TOLD; number++)
        for (unsigned i = 0; i < TD_SIDES_MAX; i++)
            if (picture->number[i] == number && count < SIDES_TOLD)
                order[count++] = i;
    for (unsigned i = 0; verdict->stands && i < TD_SIDES_MAX && count < SIDES_TOLD; i++)
        if (verdict->side[i].known && picture->number[i] == 0)
            order[count++] = i;
    return count;
}

static unsigned sides_known(const struct td_verdict *verdict)
{
    unsigned count = 0;
    while (verdict->stands && count < TD_SIDES_MAX && verdict->side[count].known)
        count++;
    return count;
}

static void write_side(const struct td_svg *svg, unsigned which, int y, unsigned columns)
{
    const struct td_story *story = svg->history->story;
    const struct td_side *side = &story->verdict->side[which];
    struct td_symbol symbol;
    char *words = td_side_words(story, side);
    fprintf(svg->out, "<g class=\"%s\">", td_svg_class(which));
    if (svg->picture.number[which] > 0)
        td_svg_badge(svg, TD_MARGIN + 10, y + TD_LINE - 4, svg->picture.number[which]);
    fprintf(svg->out, "<text class=\"coloured strong\" x=\"%d\" y=\"%d\">", TD_MARGIN + BADGE,
            y + TD_LINE);
    td_markup(svg->out, words, columns - 4);
    fprintf(svg->out, "</text>\n");
    if (td_side_symbol(side, &symbol))
        td_svg_place(svg, &symbol, TD_MARGIN + BADGE, y + 2 * TD_LINE, columns - 4);
    fprintf(svg->out, "</g>\n");
    free(words);
}

/* What a reader has to know first: what it is, and which tasks did it. Returns its height; writes
 * it if `picture` is laid. */
int td_svg_head(const struct td_svg *svg, bool write)
{
    unsigned columns = (unsigned)(svg->picture.width - 2 * TD_MARGIN) * 1000U / TD_COLUMN;
    const struct td_story *story = svg->history->story;
    char *text = verdict_text(story);
    unsigned order[SIDES_TOLD], count = order_sides(&svg->picture, order);
    int y = TD_MARGIN + TITLE;
    if (write) {
        fprintf(svg->out, "<g class=\"%s\"><text class=\"title coloured\" x=\"%d\" y=\"%d\">",
                story->verdict->stands ? "here" : "none", TD_MARGIN, TD_MARGIN + 18);
        td_markup(svg->out, story->verdict->stands ? story->verdict->name : "no verdict",
                  columns * 2 / 3);
        fprintf(svg->out, "</text></g>\n<text class=\"dim\" x=\"%d\" y=\"%d\">", TD_MARGIN, y + 4);
        char line[400];
        snprintf(line, sizeof(line), "%s, %u operation%s, %llu point%s", td_target.name,
                 story->input->count, story->input->count == 1 ? "" : "s",
                 (unsigned long long)story->points, story->points == 1 ? "" : "s");
        td_markup(svg->out, line, columns);
        fprintf(svg->out, "</text>\n");
    }
    y += 8;
    y += (int)write_wrapped(text, columns, y, write ? svg->out : NULL) * TD_LINE;
    free(text);
    for (unsigned i = 0; i < count; i++, y += 2 * TD_LINE + 6)
        if (write)
            write_side(svg, order[i], y + 6, columns);
    unsigned more = sides_known(story->verdict) - count;
    if (more > 0 && write)
        fprintf(svg->out, "<text class=\"dim\" x=\"%d\" y=\"%d\">… and %u more</text>\n",
                TD_MARGIN + BADGE, y + TD_LINE, more);
    return y + TD_MARGIN + (more > 0 ? TD_LINE : 0);
}
