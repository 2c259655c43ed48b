/* A command's rows come to where the page says, and all else stays. */
#include "page_table.h"

#include <string.h>

#include "check.h"
#include "files.h"

#define PAGE "page_table_test.md"

static void expect(const char *what, const char *should)
{
    struct text trouble = {0};
    struct text page = {0};
    file_read(PAGE, &page);
    text_printf(&trouble, "is\n%s\nshould be\n%s", text_string(&page), should);
    check(strcmp(text_string(&page), should) == 0, &trouble, "%s", what);
    text_free(&page);
}

static void write_row(const char *heading, const char *first, const char *second,
                      const char *figure, bool whole)
{
    struct table table = {.columns = 3};
    table_row(&table, "scenario", "build", heading);
    table_row(&table, first, second, figure);
    page_table_write(PAGE, "speed", &table, 2, whole);
    table_free(&table);
}

#define OTHER     "<!-- table other -->\n<!-- end of table other -->\n"
#define BEFORE    "# Page\n" OTHER "<!-- table speed -->\n"
#define AFTER     "<!-- end of table speed -->\nThe end\n"
#define HEAD(new) "| scenario | build | " new " |\n|---|---|---|\n"

int main(void)
{
    file_write(PAGE, BEFORE AFTER, strlen(BEFORE AFTER));
    write_row("runs", "counter", "ASan", "1", false);
    expect("the first row", BEFORE HEAD("runs") "| counter | ASan | 1 |\n" AFTER);
    write_row("runs", "counter", "TSan", "2", false);
    write_row("runs", "counter", "ASan", "3", false);
    expect("a row that was there is in its place",
           BEFORE HEAD("runs") "| counter | ASan | 3 |\n| counter | TSan | 2 |\n" AFTER);
    write_row("runs", "count", "TSan", "4", true);
    expect("a whole table", BEFORE HEAD("runs") "| count | TSan | 4 |\n" AFTER);
    write_row("rate", "counter", "TSan", "5", false);
    expect("other columns", BEFORE HEAD("rate") "| counter | TSan | 5 |\n" AFTER);
    tree_remove(PAGE);
    return check_end();
}
