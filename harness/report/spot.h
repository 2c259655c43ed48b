/*
 * spot.h: where in the program something is, with the line of source where that can be found: in
 * this folder, or in one that the binary lies in. Host only; asks the debug information.
 */
#ifndef TD_REPORT_SPOT_H
#define TD_REPORT_SPOT_H

#include "report/symbol.h"
#include "verdict/trace.h"

struct td_spot {
    const void *place;
    bool exact;
    bool known; /* it is in the program under control, and debug information has it */
    struct td_symbol symbol;
};

/* Of a record's place: a return address. Valid for good, the same for the same place. */
const struct td_spot *td_spot_of(const void *place);

/* Line number `line`, from 1, of a source file, without its end; NULL where there is none. Valid
 * for good. */
const char *td_source_line(const char *file, int line);

/* The name of a file without its folders. */
const char *td_source_name(const char *file);

#endif
