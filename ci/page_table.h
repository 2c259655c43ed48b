/*
 * Tables of figures in a page (Markdown) that a command writes. The page says where, in two lines:
 *
 *   <!-- table NAME -->
 *   <!-- end of table NAME -->
 *
 * What stands between them is the command's, all else the writer's.
 */
#ifndef CI_PAGE_TABLE_H
#define CI_PAGE_TABLE_H

#include <stdbool.h>

#include "table.h"

/* Ends the program (text.h) if the page is not there, or has no place for the table. */
void page_table_check(const char *page, const char *name);
/*
 * Puts the rows into the page's table: each in the place of the one whose first `keys` cells are
 * the same, or behind all. With `whole` the rows are all that there are, in their order; without,
 * what is not measured now stays, unless the table has other columns by now. Cells are Markdown,
 * without bars and ends of lines.
 */
void page_table_write(const char *page, const char *name, const struct table *table, size_t keys,
                      bool whole);

#endif
