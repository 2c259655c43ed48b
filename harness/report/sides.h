/* sides.h: where in the record of an execution each side of its verdict did what it is blamed for.
 * Host only. */
#ifndef TD_REPORT_SIDES_H
#define TD_REPORT_SIDES_H

#include "report/explanation.h"

struct td_sides_at {
    /* Of each side: the record behind which it was done, UINT32_MAX if it was not found or is
     * `here`; and its point or wait, which lies earlier where its task was left before it. */
    uint32_t record[TD_SIDES_MAX];
    uint32_t point[TD_SIDES_MAX];
    uint8_t here; /* the side that the verdict came upon; or TD_NO_SIDE */
};

/* Is a point's object the memory at `address`? */
bool td_record_accesses(const struct td_record *record, const void *address);

struct td_sides_at td_sides_find(const struct td_story *story);

#endif
