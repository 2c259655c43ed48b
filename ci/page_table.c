#include "page_table.h"

#include <stdlib.h>
#include <string.h>

#include "files.h"

/* The lines between the two comments, as offsets into the page. */
struct place {
    size_t begin;
    size_t end;
};

static struct place find(const char *page, const char *name, const struct text *contents)
{
    const char *all = text_string(contents);
    char *first = format("<!-- table %s -->\n", name);
    char *last = format("<!-- end of table %s -->\n", name);
    const char *begin = strstr(all, first);
    const char *end = begin != NULL ? strstr(begin, last) : NULL;
    if (end == NULL) {
        fail("%s: there are no lines \"%.*s\" and, below it, \"%.*s\"", page,
             (int)strlen(first) - 1, first, (int)strlen(last) - 1, last);
    }
    struct place place = {(size_t)(begin - all) + strlen(first), (size_t)(end - all)};
    free(first);
    free(last);
    return place;
}

static void read_page(const char *page, struct text *contents)
{
    if (!file_read(page, contents))
        fail("%s: no such file", page);
}

void page_table_check(const char *page, const char *name)
{
    struct text contents = {0};
    read_page(page, &contents);
    find(page, name, &contents);
    text_free(&contents);
}

/* "| a | b |" of row number `row`, the heading being 0; allocated. */
static char *line_of(const struct table *table, size_t row)
{
    struct text line = {0};
    for (size_t i = 0; i < table->columns; i++)
        text_printf(&line, "%s%s ", "| ", table->cells.name[row * table->columns + i]);
    text_printf(&line, "|");
    return line.data;
}

/* Of "| a | b |" what stands before the bar behind the first `keys` cells. */
static size_t key_length(const char *line, size_t keys)
{
    const char *at = line;
    for (size_t i = 0; i <= keys; i++) {
        const char *bar = strchr(at, '|');
        if (bar == NULL)
            break;
        at = bar + 1;
    }
    return (size_t)(at - line);
}

/* The index in `lines` of the one that has the key of `line`; lines->count if none has. */
static size_t same_key(const struct names *lines, const char *line, size_t keys)
{
    size_t length = key_length(line, keys);
    size_t i = 0;
    while (i < lines->count && strncmp(lines->name[i], line, length) != 0)
        i++;
    return i;
}

/* The rows that the page has, if their heading is `heading`. */
static void read_rows(const char *text, size_t length, const char *heading, struct names *rows)
{
    const char *end = text + length;
    for (size_t number = 0; text < end; number++) {
        size_t size = strcspn(text, "\n");
        char *line = format("%.*s", (int)size, text);
        bool other = number == 0 && strcmp(line, heading) != 0;
        if (number > 1) /* the second one is dashes */
            names_add(rows, line);
        free(line);
        if (other)
            return;
        text += size + 1;
    }
}

static void add_table(struct text *page, const struct table *table, const char *heading,
                      const struct names *rows)
{
    text_printf(page, "%s\n", heading);
    for (size_t i = 0; i < table->columns; i++)
        text_printf(page, "|---");
    text_printf(page, "|\n");
    for (size_t i = 0; i < rows->count; i++)
        text_printf(page, "%s\n", rows->name[i]);
}

void page_table_write(const char *page, const char *name, const struct table *table, size_t keys,
                      bool whole)
{
    struct text old = {0};
    struct text new = {0};
    struct names rows = {0};
    read_page(page, &old);
    struct place place = find(page, name, &old);
    char *heading = line_of(table, 0);
    if (!whole)
        read_rows(old.data + place.begin, place.end - place.begin, heading, &rows);
    for (size_t row = 1; row < table->cells.count / table->columns; row++) {
        char *line = line_of(table, row);
        size_t same = same_key(&rows, line, keys);
        if (same < rows.count) {
            free(rows.name[same]);
            rows.name[same] = line;
        } else {
            names_add(&rows, line);
            free(line);
        }
    }
    text_add(&new, old.data, place.begin);
    add_table(&new, table, heading, &rows);
    text_add(&new, old.data + place.end, old.length - place.end);
    file_write(page, new.data, new.length);
    free(heading);
    names_free(&rows);
    text_free(&old);
    text_free(&new);
}
