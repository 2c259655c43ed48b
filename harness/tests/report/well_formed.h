/* well_formed.h: strict readers that only say yes or no, for the tests of what --explain writes. */
#ifndef TD_TESTS_REPORT_WELL_FORMED_H
#define TD_TESTS_REPORT_WELL_FORMED_H

#include <stdbool.h>

/* Is the text one XML element, and what is in it, without a document type? On failure `where` is
 * what it trips over. */
bool xml_well_formed(const char *text, const char **where);

/* Is the text one JSON value (RFC 8259)? */
bool json_well_formed(const char *text, const char **where);

#endif
