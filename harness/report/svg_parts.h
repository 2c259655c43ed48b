/* svg_parts.h: what both the head and the strips of a picture are made of. Host only. */
#ifndef TD_REPORT_SVG_PARTS_H
#define TD_REPORT_SVG_PARTS_H

#include "report/picture.h"

#include <stdbool.h>
#include <stdio.h>

struct td_svg {
    const struct td_history *history;
    struct td_picture picture;
    bool linked; /* strips of sides are links to "#side0" and so on */
    FILE *out;
};

/* A side's number in a circle, "!" for 0. */
void td_svg_badge(const struct td_svg *svg, int x, int y, unsigned number);

/* "lagg.c:213 lagg_destroy" and what stands there, as one line of text of so many columns. */
void td_svg_place(const struct td_svg *svg, const struct td_symbol *symbol, int x, int y,
                  unsigned columns);

/* The class that colours a side. */
const char *td_svg_class(unsigned side);

#endif
