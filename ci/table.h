/* Tables: columns of figures are aligned to the right. */
#ifndef CI_TABLE_H
#define CI_TABLE_H

#include <stdio.h>

#include "text.h"

struct table {
    size_t columns;
    struct names cells; /* row by row, the heading first */
};

/* Adds `table->columns` cells, strings; the first row is the heading. */
void table_row(struct table *table, ...);
/* As plain text, columns as wide as they must be. */
void table_print(const struct table *table, FILE *file);
/* As Markdown. */
void table_print_markdown(const struct table *table, FILE *file);
void table_free(struct table *table);

#endif
