#include "table.h"

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

void table_row(struct table *table, ...)
{
    va_list cells;
    va_start(cells, table);
    for (size_t i = 0; i < table->columns; i++)
        names_add(&table->cells, va_arg(cells, const char *));
    va_end(cells);
}

/* Figures, and the dash that stands for none. */
static bool is_figure(const char *cell)
{
    return cell[0] != '\0' && cell[strspn(cell, "0123456789,.-")] == '\0';
}

static size_t row_count(const struct table *table)
{
    return table->cells.count / table->columns;
}

static const char *cell_at(const struct table *table, size_t row, size_t column)
{
    return table->cells.name[row * table->columns + column];
}

/* A column that has figures only, under its heading. */
static bool has_figures(const struct table *table, size_t column)
{
    bool figures = row_count(table) > 1;
    for (size_t row = 1; row < row_count(table); row++)
        figures = figures && is_figure(cell_at(table, row, column));
    return figures;
}

static size_t width_of(const struct table *table, size_t column)
{
    size_t width = 0;
    for (size_t row = 0; row < row_count(table); row++) {
        size_t length = strlen(cell_at(table, row, column));
        width = length > width ? length : width;
    }
    return width;
}

void table_print(const struct table *table, FILE *file)
{
    for (size_t row = 0; row < row_count(table); row++) {
        for (size_t column = 0; column < table->columns; column++) {
            bool figures = has_figures(table, column);
            bool last = column + 1 == table->columns;
            /* No blanks at the end of a line. */
            int width = last && !figures ? 0 : (int)width_of(table, column);
            fprintf(file, "%*s", figures ? width : -width, cell_at(table, row, column));
            fputs(last ? "\n" : "  ", file);
        }
    }
}

/* Nothing in a cell is taken for markup. */
static void print_markdown_cell(const char *cell, FILE *file)
{
    fputs(" ", file);
    for (const char *c = cell; *c != '\0'; c++)
        if (*c == '\n' || *c == '\r')
            fputc(' ', file);
        else
            fprintf(file, strchr("\\`*_{}[]<>#|~&", *c) != NULL ? "\\%c" : "%c", *c);
    fputs(" |", file);
}

void table_print_markdown(const struct table *table, FILE *file)
{
    for (size_t row = 0; row < row_count(table); row++) {
        fputs("|", file);
        for (size_t column = 0; column < table->columns; column++)
            print_markdown_cell(cell_at(table, row, column), file);
        fputs("\n", file);
        for (size_t column = 0; row == 0 && column < table->columns; column++) {
            fprintf(file, "%s%s", column == 0 ? "|" : "",
                    has_figures(table, column) ? "---:|" : "---|");
        }
        fputs(row == 0 ? "\n" : "", file);
    }
}

void table_free(struct table *table)
{
    names_free(&table->cells);
}
