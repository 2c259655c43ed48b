/* Runs what a page says, in a folder made for it, in which the checkout is `teardown`. */
#ifndef CI_TESTS_PAGES_RUN_H
#define CI_TESTS_PAGES_RUN_H

#include <stdbool.h>

#include "page.h"

/* All blocks of the page, in turn: commands run in the checkout, or with `beside` where it is. With
 * `update` what is printed otherwise than the page shows is put into it. */
void page_run(struct page *page, const char *folder, bool beside, bool update);

#endif
