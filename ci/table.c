#include "table.h"

#include <stdarg.h>
#include <string.h>

void table_row(struct table *table, ...)
{
    va_list cells;
    va_start(cells, table);
    for (size_t i = 0; i < table->columns; i++) {
        names_add(&table->cells, va_arg(cells, const char *));
    }
    va_end(cells);
}

/* Figures, and the dash that stands for none. */
static bool is_figure(const char *cell)
{
    return cell[0] != '\0' && cell[strspn(cell, "0123456789,.-")] == '\0';
}

void table_print(const struct table *table, FILE *file)
{
    size_t rows = table->cells.count / table->columns;
    for (size_t row = 0; row < rows; row++) {
        for (size_t column = 0; column < table->columns; column++) {
            size_t width = 0;
            bool figures = rows > 1;
            for (size_t i = 0; i < rows; i++) {
                const char *cell = table->cells.name[i * table->columns + column];
                width = strlen(cell) > width ? strlen(cell) : width;
                figures = figures && (i == 0 || is_figure(cell));
            }
            const char *cell = table->cells.name[row * table->columns + column];
            bool last = column + 1 == table->columns;
            if (last && !figures) {
                width = 0; /* no blanks at the end of a line */
            }
            int aligned = figures ? (int)width : -(int)width;
            fprintf(file, "%*s", aligned, cell);
            fputs(last ? "\n" : "  ", file);
        }
    }
}
