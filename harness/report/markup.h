/* markup.h: any bytes as text of an XML or HTML document, or of a JSON string. Host only. */
#ifndef TD_REPORT_MARKUP_H
#define TD_REPORT_MARKUP_H

#include <stdint.h>
#include <stdio.h>

/* The next character of `*text`, which moves behind it; 0 at the end. What is no UTF-8, or nothing
 * that a document may hold, is U+FFFD; white space is a space. */
uint32_t td_character(const char **text);

/* How XML and HTML, in elements and attributes, write a character that is part of their own
 * notation: "&amp;". NULL: it stands for itself. */
const char *td_markup_name(uint32_t character);

/* How many columns of a fixed-width font the text takes. */
unsigned td_columns(const char *text);

/* Writes it for an element's text or an attribute's value, cut to so many columns, the last one
 * then being "…". */
void td_markup(FILE *out, const char *text, unsigned columns);

/* The same uncut, with line breaks as they are. */
void td_markup_lines(FILE *out, const char *text);

/* Writes it as a JSON string, quotes and all; control characters stay, escaped, and bytes that are
 * no UTF-8 become U+FFFD. */
void td_json_string(FILE *out, const char *text);

#endif
