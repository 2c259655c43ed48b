/* sanitizer_report.h: what a sanitizer reports becomes a verdict. A name that no kind has is
 * TD_KIND_SANITIZER and goes by that name all the same: a later sanitizer's reports are told apart
 * before the list knows them. */
#ifndef TD_REPORT_SANITIZER_REPORT_H
#define TD_REPORT_SANITIZER_REPORT_H

#include "sanitizer/listener.h"

extern const struct td_san_listener td_sanitizer_report;

#endif
