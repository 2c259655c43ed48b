/* svg_head.h: what stands above the lanes: what it is, and which tasks did it. Host only. */
#ifndef TD_REPORT_SVG_HEAD_H
#define TD_REPORT_SVG_HEAD_H

#include "report/svg_parts.h"

/* Returns its height; writes it only if `write`: how high it is depends on what is in the picture,
 * and where the picture is on that. */
int td_svg_head(const struct td_svg *svg, bool write);

#endif
