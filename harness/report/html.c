#include "report/html.h"

#include "choice/input_text.h"
#include "report/details.h"
#include "report/html_style.h"
#include "report/markup.h"
#include "report/report.h"
#include "report/svg.h"

#include <stdlib.h>
#include <string.h>

enum { AROUND = 6 }; /* lines of source above and below */

/* Lines above and below the one that is marked, if the source is there. */
static void write_source(const struct td_symbol *symbol, FILE *out)
{
    if (td_source_line(symbol->file, symbol->line) == NULL)
        return;
    fprintf(out, "<div class=\"scroll\" tabindex=\"0\"><pre class=\"source\">");
    for (int line = symbol->line - AROUND; line <= symbol->line + AROUND; line++) {
        const char *source = td_source_line(symbol->file, line);
        if (source == NULL)
            continue;
        fprintf(out, "<span%s><b>%5d </b>",
                line == symbol->line ? " class=\"marked\" aria-current=\"location\"" : "", line);
        td_markup_lines(out, source);
        fprintf(out, "</span>");
    }
    fprintf(out, "</pre></div>\n");
}

static void write_stack(const struct td_side *side, FILE *out)
{
    struct td_symbol symbol;
    fprintf(out, "<ol class=\"stack\">");
    for (int i = -1; (i = td_report_next(side, (unsigned)(i + 1), &symbol)) >= 0;) {
        fprintf(out, "<li><b>");
        td_markup(out, symbol.function, UINT32_MAX);
        fprintf(out, "</b> ");
        td_markup(out, symbol.file, UINT32_MAX);
        if (symbol.line > 0)
            fprintf(out, ":%d", symbol.line);
        fprintf(out, "</li>\n");
    }
    fprintf(out, "</ol>");
}

static void write_side(const struct td_story *story, unsigned which, unsigned number, FILE *out)
{
    const struct td_side *side = &story->verdict->side[which];
    struct td_symbol symbol;
    char *words = td_side_words(story, side);
    fprintf(out, "<section class=\"side %s\" id=\"side%u\" tabindex=\"-1\"><h3>",
            which == 0 ? "here" : "other", which);
    if (number > 0)
        fprintf(out, "<b>%u</b>", number);
    td_markup(out, words, UINT32_MAX);
    fprintf(out, "</h3>\n");
    if (td_side_symbol(side, &symbol)) {
        write_source(&symbol, out);
        write_stack(side, out);
    }
    fprintf(out, "</section>\n");
    free(words);
}

/* In the order of time, as the picture numbers them; then those that are not in it. */
static void write_sides(const struct td_history *history, FILE *out)
{
    const struct td_verdict *verdict = history->story->verdict;
    bool told[TD_SIDES_MAX] = {false};
    unsigned number = 0;
    if (!verdict->stands || !verdict->side[0].known)
        return;
    fprintf(out, "<h2>%s</h2>\n<div class=\"sides\">\n",
            verdict->side[1].known ? "The sides" : "The place");
    for (size_t i = 0; i < history->count; i++) {
        unsigned side = history->entry[i].side;
        if (side == TD_NO_SIDE || told[side])
            continue;
        told[side] = true;
        write_side(history->story, side, ++number, out);
    }
    for (unsigned i = 0; i < TD_SIDES_MAX && verdict->side[i].known; i++)
        if (!told[i])
            write_side(history->story, i, 0, out);
    fprintf(out, "</div>\n");
}

static void write_operations(const struct td_input *input, FILE *out)
{
    fprintf(out, "<h2>Operations</h2>\n<table id=\"operations\">\n");
    for (unsigned i = 0; i < input->count; i++) {
        const struct td_operation *operation = &input->operations[i];
        const struct td_actor *actor = &td_target.actors[operation->actor];
        fprintf(out, "<tr><td>%u</td><td>", i);
        td_markup(out, actor->name, UINT32_MAX);
        if (actor->count != 1)
            fprintf(out, "%u", operation->call.instance);
        fprintf(out, "</td><td>");
        td_markup(out, td_text_operation(operation), UINT32_MAX);
        fprintf(out, "</td></tr>\n");
    }
    fprintf(out, "</table>\n");
}

static void write_text(const struct td_story *story, FILE *out)
{
    char *text = NULL;
    size_t size;
    FILE *words = open_memstream(&text, &size);
    if (words == NULL)
        return;
    td_explain(story, words);
    fclose(words);
    fprintf(out, "<h2>In words</h2>\n<details open><summary>The explanation as text</summary><pre "
                 "id=\"text\" "
                 "tabindex=\"0\">");
    td_markup_lines(out, text);
    fprintf(out, "</pre></details>\n");
    free(text);
}

static void write_head(const char *signature, FILE *out)
{
    fprintf(out,
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
            "'unsafe-inline'; script-src 'unsafe-inline'\">\n<title>");
    td_markup(out, signature, UINT32_MAX);
    fprintf(out, " - ");
    td_markup(out, td_target.name, UINT32_MAX);
    fprintf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<main>\n", td_html_style);
}

void td_html_write(const struct td_history *history, FILE *out)
{
    const struct td_story *story = history->story;
    char signature[256] = "no verdict";
    if (story->verdict->stands)
        td_report_signature(story->verdict, signature, sizeof(signature));
    write_head(signature, out);
    fprintf(out, "<h1>");
    td_markup(out, signature, UINT32_MAX);
    fprintf(
        out,
        "</h1>\n<p>Time goes down; each lane is a task. Hover over the picture, or go through it "
        "with "
        "<kbd>Tab</kbd> and <kbd>↓</kbd> <kbd>↑</kbd>, for what each stretch did.</p>\n<figure>\n");
    td_svg_write_linked(history, out);
    fprintf(out, "</figure>\n");
    write_sides(history, out);
    write_operations(story->input, out);
    write_text(story, out);
    fprintf(out,
            "</main>\n<pre id=\"details\" "
            "aria-live=\"polite\"></pre>\n<script>\n%s</script>\n</body>\n</html>\n",
            td_html_script);
}
