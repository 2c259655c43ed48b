/* report_stack.h: room for putting a verdict into words where there may be little left: in a signal
 * handler, or in a sanitizer's hook deep on a task's stack. Reading debug information takes 100
 * KiB. */
#ifndef TD_VERDICT_REPORT_STACK_H
#define TD_VERDICT_REPORT_STACK_H

#include "verdict/verdict.h"

/* Calls function(verdict) on a stack of its own. Not nested. Any context. */
void td_on_report_stack(void (*function)(struct td_verdict *verdict), struct td_verdict *verdict);

#endif
