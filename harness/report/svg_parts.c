#include "report/svg_parts.h"

#include "report/markup.h"

#include <string.h>

void td_svg_badge(const struct td_svg *svg, int x, int y, unsigned number)
{
    fprintf(svg->out,
            "<circle class=\"badge\" cx=\"%d\" cy=\"%d\" r=\"10\"/><text class=\"number\" x=\"%d\" "
            "y=\"%d\">",
            x, y, x, y + 4);
    if (number > 0)
        fprintf(svg->out, "%u</text>\n", number);
    else
        fprintf(svg->out, "!</text>\n");
}

/* "lagg.c:213 lagg_destroy" and, in bold, what stands there. */
void td_svg_place(const struct td_svg *svg, const struct td_symbol *symbol, int x, int y,
                  unsigned columns)
{
    char place[300];
    const char *source = td_source_line(symbol->file, symbol->line);
    if (symbol->line > 0)
        snprintf(place, sizeof(place), "%s:%d %s", td_source_name(symbol->file), symbol->line,
                 symbol->function);
    else
        snprintf(place, sizeof(place), "%s", symbol->function);
    unsigned used = td_columns(place) + 3;
    fprintf(svg->out, "<text x=\"%d\" y=\"%d\"><tspan class=\"dim\">", x, y);
    td_markup(svg->out, place, columns);
    fprintf(svg->out, "</tspan>");
    if (source != NULL && used + 8 < columns) {
        fprintf(svg->out, "<tspan class=\"source\">   ");
        td_markup(svg->out, source + strspn(source, " \t"), columns - used);
        fprintf(svg->out, "</tspan>");
    }
    fprintf(svg->out, "</text>\n");
}

const char *td_svg_class(unsigned side)
{
    return side == 0 ? "here" : "other";
}
