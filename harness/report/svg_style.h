/* svg_style.h: how the picture looks, by day and by night. Host only. */
#ifndef TD_REPORT_SVG_STYLE_H
#define TD_REPORT_SVG_STYLE_H

#include <stdio.h>

enum { TD_LANE_COLOURS = 8 };

/* A <style> element for what has the class "tdpic". Lane colours are the classes k0, k1, … */
void td_svg_style(FILE *out);

#endif
