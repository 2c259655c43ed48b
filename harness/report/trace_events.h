/*
 * trace_events.h: an execution for Perfetto's UI, as JSON in the trace event format: a thread for
 * each task, a slice for each operation, run and wait, and where each side of the verdict was. A
 * point is a microsecond. Host only.
 */
#ifndef TD_REPORT_TRACE_EVENTS_H
#define TD_REPORT_TRACE_EVENTS_H

#include "report/history.h"

void td_trace_events_write(const struct td_history *history, FILE *out);

#endif
