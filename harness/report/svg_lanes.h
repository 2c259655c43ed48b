/* svg_lanes.h: the lanes of a picture: names, bars, arrows. Host only. */
#ifndef TD_REPORT_SVG_LANES_H
#define TD_REPORT_SVG_LANES_H

#include "report/picture.h"

#include <stdio.h>

void td_svg_lanes(const struct td_picture *picture, FILE *out);

#endif
