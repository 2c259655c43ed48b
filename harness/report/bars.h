/* bars.h: what each task is at, and for how long, in a picture whose strips are laid. Host only. */
#ifndef TD_REPORT_BARS_H
#define TD_REPORT_BARS_H

#include "report/picture.h"

void td_bars_draw(struct td_picture *picture);

#endif
