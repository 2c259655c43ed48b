/*
 * svg.h: an execution as a picture: lanes, one a task, time downwards. Hovering tells what each
 * stretch did. Host only.
 */
#ifndef TD_REPORT_SVG_H
#define TD_REPORT_SVG_H

#include "report/history.h"

/* A whole SVG document. */
void td_svg_write(const struct td_history *history, FILE *out);

/* The same for within a page, where the strips of sides are links to "#side0", "#side1" and so
 * on. */
void td_svg_write_linked(const struct td_history *history, FILE *out);

#endif
