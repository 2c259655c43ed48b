/* What a page names in passing is there: scripts and their options, files and folders, other
 * pages. */
#ifndef CI_TESTS_PAGES_PROSE_H
#define CI_TESTS_PAGES_PROSE_H

#include "page.h"

void page_check_prose(const struct page *page);

#endif
