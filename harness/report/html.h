/*
 * html.h: an execution as one page that needs no other file: the picture, both sides with the
 * source around them, the operations, the text. Host only.
 */
#ifndef TD_REPORT_HTML_H
#define TD_REPORT_HTML_H

#include "report/history.h"

void td_html_write(const struct td_history *history, FILE *out);

#endif
