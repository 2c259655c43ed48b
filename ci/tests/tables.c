/* The commands that write tables into the pages, in small: what is measured comes into its row, and
 * all else stays. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "project.h"
#include "scripts/script.h"

static const char folder[] = TD_FOLDER;

/* A copy of the page, to be written. */
static char *copy_of(const char *page)
{
    char *copy = format("%s/%s", folder, strrchr(page, '/') + 1);
    file_copy(page, copy);
    return copy;
}

/* Puts a real binary where the tool expects one of a build. */
static void put(const char *build, const char *name, const char *binary)
{
    char *path = format("%s/%s/%s", folder, build, name);
    char *above = format("%.*s", (int)(strrchr(path, '/') - path), path);
    folder_make(above);
    unlink(path);
    if (symlink(binary, path) != 0)
        fail_because(errno, "%s", path);
    free(path);
    free(above);
}

/* The pages have the same lines but for those that begin with `row`, which differ, and are so
 * many. */
static void check_rows(const char *old_page, const char *new_page, const char *row, size_t count)
{
    struct text old = {0};
    struct text new = {0};
    struct text trouble = {0};
    size_t differ = 0;
    file_read(old_page, &old);
    file_read(new_page, &new);
    const char *before = text_string(&old);
    const char *after = text_string(&new);
    while (*before != '\0' && *after != '\0') {
        size_t left = strcspn(before, "\n") + 1;
        size_t right = strcspn(after, "\n") + 1;
        bool same = left == right && strncmp(before, after, left) == 0;
        bool expected = starts_with(before, row) && starts_with(after, row);
        if (!same && !expected)
            text_printf(&trouble, "%.*s became %.*s", (int)left, before, (int)right, after);
        differ += !same;
        before += left;
        after += right;
    }
    text_printf(&trouble, "%s", before);
    check(trouble.length == 0, &trouble, "%s: all else stays", new_page);
    check(differ == count, NULL, "%s: %zu rows of %s are new (%zu)", new_page, count, row, differ);
}

static void check_speed(void)
{
    char *page = copy_of("ci/README.md");
    for (size_t i = 0; i < BUILDS; i++)
        put(builds[i], "scenarios/counter", TD_COUNTER);
    SCRIPT("ci/bench, one scenario", 0, "counter   plain ", TD_SPEED, "--build", (char *)folder,
           "--seconds", "1", "--scenario", "counter", "--readme", page);
    check_rows("ci/README.md", page, "| counter | ", 3);
    SCRIPT("one that is none", 2, "--scenario: there is no 'count'", TD_SPEED, "--build",
           (char *)folder, "--scenario", "count");
    SCRIPT("a page without the table", 2, "no lines \"<!-- table speed -->\"", TD_SPEED, "--readme",
           "LICENSE");
}

static void check_measure(void)
{
    char *page = copy_of("targets/README.md");
    put("asan", "defects/osevent_nexus/XL1", TD_DEFECT);
    put("asan", "osevent_nexus_fuzzer", TD_REFERENCE);
    put("tsan", "osevent_nexus_fuzzer", TD_REFERENCE);
    SCRIPT("ci/test --long, one defect", 0, "2 passed, 0 failed", TD_MEASURE, "--build",
           (char *)folder, "--defect", "osevent_nexus/XL1", "--runs", "10000", "--seeds", "2",
           "--readme", page);
    check_rows("targets/README.md", page, "| osevent_nexus | [XL1](", 1);
    page = copy_of("targets/README.md");
    SCRIPT("ci/test --long, one reference", 0, "2 passed, 0 failed", TD_MEASURE, "--build",
           (char *)folder, "--references", "--target", "osevent_nexus", "--runs", "100", "--readme",
           page);
    check_rows("targets/README.md", page, "| osevent_nexus | nothing in ", 1);
}

static size_t count_of(const char *text, const char *words)
{
    size_t count = 0;
    for (const char *at = strstr(text, words); at != NULL; at = strstr(at + 1, words))
        count++;
    return count;
}

/* The zoo has each defect, as its patch's header says what it is, and no other. */
static void check_zoo(void)
{
    struct project project;
    struct text page = {0};
    struct text front = {0};
    struct text trouble = {0};
    size_t defects = 0;
    project_read(&project, NULL);
    file_read("targets/README.md", &page);
    file_read("README.md", &front);
    for (size_t i = 0; i < project.count; i++) {
        for (size_t j = 0; j < project.targets[i].defect_count; j++) {
            const struct defect *of = &project.targets[i].defects[j];
            char *row =
                format("\n| %s | [%s](%s/defects/%s.patch) | %s | %s | `%s`", of->target, of->row,
                       of->target, of->row, of->sanitizer, of->needs, of->signature);
            if (strstr(text_string(&page), row) == NULL)
                text_printf(&trouble, "there is no row%s", row);
            free(row);
            defects++;
        }
    }
    check(trouble.length == 0, &trouble, "targets/README.md: has each defect");
    check(count_of(text_string(&page), ".patch) |") == defects, NULL, "and no other");
    char *words = format("%zu bugs", defects);
    check(strstr(text_string(&front), words) != NULL, NULL, "README.md: says \"%s\"", words);
    words = format("%zu of those bugs", defects);
    check(strstr(text_string(&page), words) != NULL, NULL, "targets/README.md: says \"%s\"", words);
    text_free(&page);
    text_free(&front);
}

int main(void)
{
    folder_make(folder);
    check_speed();
    check_measure();
    check_zoo();
    return check_end();
}
