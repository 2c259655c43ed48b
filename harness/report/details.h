/* details.h: what hovering tells, and what stands in a picture's strips. All are to be freed. Host
 * only. */
#ifndef TD_REPORT_DETAILS_H
#define TD_REPORT_DETAILS_H

#include "report/picture.h"

/* What happened and what it waits for, without where. */
char *td_strip_words(const struct td_story *story, const struct td_strip *strip);

/* The entry's line as the text has it; then what it waits for, and its last points, a line each. */
char *td_entry_details(const struct td_history *history, const struct td_entry *entry);

/* "read by ioctl0 in operation 1, flags interface=lagg0": as the text has it. */
char *td_side_words(const struct td_story *story, const struct td_side *side);

#endif
