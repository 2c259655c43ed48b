#include "run.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "files.h"
#include "folder.h"
#include "match.h"
#include "process.h"
#include "tool/seconds.h"
#include "unrun.h"

#define BLOCK_SECONDS 900.0
#define HOME          "/home/you" /* where pages have the folder */

/* The compiler whose figures the pages show. */
#if defined __clang_major__ && __clang_major__ == 19
#define COMPARED true
#else
#define COMPARED false
#endif

struct run {
    struct page *page;
    const char *folder;
    const char *place; /* in it, where the commands run */
    const char *checkout;
    bool update;
    bool ran;      /* the block before has run */
    char *printed; /* what it has printed, or NULL */
    size_t next;   /* the block that is looked at */
};

/* Calls `act` with each folder that ci/program has for a program of the page, and the program's
 * first file. */
static void each_program(struct run *run,
                         void (*act)(struct run *run, const char *folder, const char *first))
{
    glob_t found;
    glob(format("%s/build/programs/*/first", run->checkout), 0, NULL, &found);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct text first = {0};
        file_read(found.gl_pathv[i], &first);
        if (starts_with(text_string(&first), run->folder)) {
            *strrchr(found.gl_pathv[i], '/') = '\0';
            act(run, found.gl_pathv[i], text_string(&first));
        }
        text_free(&first);
    }
    globfree(&found);
}

/* A first run has nothing of an earlier one. */
static void forget_program(struct run *run, const char *folder, const char *first)
{
    (void)run;
    (void)first;
    tree_remove(folder);
}

static char *replaced(const char *text, const char *from, const char *to)
{
    struct text result = {0};
    text_add(&result, "", 0);
    for (const char *at = strstr(text, from); at != NULL; at = strstr(text, from)) {
        text_add(&result, text, (size_t)(at - text));
        text_add(&result, to, strlen(to));
        text = at + strlen(from);
    }
    text_add(&result, text, strlen(text));
    return result.data;
}

static void replace_printed(struct run *run, const char *from, const char *to)
{
    char *printed = replaced(run->printed, from, to);
    free(run->printed);
    run->printed = printed;
}

/* Where somebody has another program of that name, ours has a number behind it. */
static void drop_number(struct run *run, const char *folder, const char *first)
{
    const char *stem = strrchr(first, '/') + 1;
    char *name = format("%.*s", (int)strcspn(stem, "."), stem);
    replace_printed(run, strrchr(folder, '/') + 1, name);
    free(name);
}

/* Paths as the pages have them. */
static void put_in_pages_words(struct run *run)
{
    replace_printed(run, run->folder, HOME);
    if (run->place != run->folder) { /* scripts say less where they are called in the checkout */
        char *build = format("%s/build/", run->checkout);
        replace_printed(run, build, "build/");
        free(build);
    }
    replace_printed(run, run->checkout, HOME "/teardown");
    each_program(run, drop_number);
}

/* Another block names the file, or it is CMake's own. */
static bool is_used(const struct page *page, const struct block *block, const char *name)
{
    for (size_t i = 0; i < page->count; i++)
        if (&page->blocks[i] != block && strstr(page->blocks[i].contents, name) != NULL)
            return true;
    return strcmp(name, "CMakeLists.txt") == 0;
}

static void write_file(const struct run *run, const struct block *block, const char *file)
{
    char *path = format("%s/%s", run->place, file);
    char *slash = strrchr(path, '/');
    *slash = '\0';
    folder_make(path);
    *slash = '/';
    file_write(path, block->contents, strlen(block->contents));
    check(is_used(run->page, block, strrchr(path, '/') + 1), NULL, "%s:%zu: %s is used",
          run->page->path, block->line, file);
    free(path);
}

/* The commands that run: those of the block, or its one command with the words that make it
 * small. */
static char *script_of(const struct run *run, const struct block *block)
{
    const char *small = block_value(block, "small");
    size_t size = strlen(block->contents);
    const char *end = block->contents + strcspn(block->contents, "\n");
    const char *comment = strstr(block->contents, "  #");
    if (small == NULL)
        return format("set -euo pipefail\ncd '%s'\n%s", run->place, block->contents);
    check(end + 1 >= block->contents + size, NULL, "%s:%zu: small=: one command", run->page->path,
          block->line);
    if (comment != NULL)
        end = comment;
    return format("set -euo pipefail\ncd '%s'\n%.*s %s\n", run->place, (int)(end - block->contents),
                  block->contents, small);
}

/* Blank lines at the end say nothing. Allocated. */
static char *without_last_blanks(const char *text)
{
    size_t length = strlen(text);
    while (length > 1 && text[length - 1] == '\n' && text[length - 2] == '\n')
        length--;
    return format("%.*s", (int)length, text);
}

static void run_commands(struct run *run, const struct block *block)
{
    struct process process;
    struct text trouble = {0};
    const char *value = block_value(block, "status");
    int status = value != NULL ? atoi(value) : 0;
    char *script = script_of(run, block);
    char *argv[] = {"bash", "-c", script, NULL};
    double begin = td_seconds();
    process_run(&process, argv, BLOCK_SECONDS, 1);
    char *all = format("%s%s", text_string(&process.out), text_string(&process.error));
    char *end = process_end_in_words(&process);
    text_printf(&trouble, "%s: %s, and should end with %d:\n%s", script, end, status, all);
    check(process_code(&process) == status, &trouble, "%s:%zu: runs (%.0f s)", run->page->path,
          block->line, td_seconds() - begin);
    run->printed = without_last_blanks(text_string(&process.out));
    run->ran = true;
    put_in_pages_words(run);
    text_free(&trouble);
    free(all);
    free(end);
    free(script);
    process_free(&process);
}

static bool matches(const struct block *block, const char *printed)
{
    if (block_value(block, "found") != NULL)
        return finding_matches(block->contents, printed);
    if (block_value(block, "part") != NULL)
        return lines_are_among(block->contents, printed);
    return text_matches(block->contents, printed, block_value(block, "figures") != NULL);
}

static void compare(struct run *run, const struct block *block, struct text *page)
{
    struct text trouble = {0};
    bool same = matches(block, run->printed);
    if (!same && run->update) {
        text_add(page, run->printed, strlen(run->printed));
        return;
    }
    text_printf(&trouble, "it prints\n%s", run->printed);
    check(same || !COMPARED, &trouble, "%s:%zu: is what the commands print%s", run->page->path,
          block->line, COMPARED ? "" : " (not compared: another compiler)");
    text_free(&trouble);
    text_add(page, block->contents, strlen(block->contents));
}

static const struct unrun *unrun_of(const struct page *page, const struct block *block)
{
    for (size_t i = 0; i < unrun_count; i++) {
        char *line = format("%s\n", unrun[i].first_line);
        bool same = strcmp(unrun[i].page, page->path) == 0 && starts_with(block->contents, line);
        free(line);
        if (same)
            return &unrun[i];
    }
    return NULL;
}

static void take_block(struct run *run, const struct block *block, struct text *page)
{
    const char *file = block_value(block, "file");
    bool output = block_is(block, "text");
    if (output && run->ran)
        compare(run, block, page);
    else
        text_add(page, block->contents, strlen(block->contents));
    if (block_is(block, "sh") && block_value(block, "unrun") != NULL) {
        const struct unrun *known = unrun_of(run->page, block);
        check(known != NULL, NULL, "%s:%zu: not run: %s", run->page->path, block->line,
              known != NULL ? known->reason : "why? (unrun.c)");
    } else if (block_is(block, "sh")) {
        free(run->printed);
        run_commands(run, block);
        return;
    } else if (file != NULL) {
        write_file(run, block, file);
    } else if (!output || !run->ran) {
        check(false, NULL, "%s:%zu: \"%s\": what is this block?", run->page->path, block->line,
              block->words.name[0]);
    }
    run->ran = false;
}

/* What is listed is there. */
static void check_unrun(const struct page *page)
{
    for (size_t i = 0; i < unrun_count; i++) {
        bool there = false;
        if (strcmp(unrun[i].page, page->path) != 0)
            continue;
        for (size_t b = 0; b < page->count && !there; b++) {
            there = block_value(&page->blocks[b], "unrun") != NULL &&
                    unrun_of(page, &page->blocks[b]) == &unrun[i];
        }
        check(there, NULL, "%s: has \"%s\", which is not run", unrun[i].page, unrun[i].first_line);
    }
}

void page_run(struct page *page, const char *folder, bool beside, bool update)
{
    char *checkout = realpath(".", NULL);
    char *within = format("%s/teardown", folder);
    struct run run = {.page = page,
                      .folder = folder,
                      .place = beside ? folder : within,
                      .checkout = checkout,
                      .update = update};
    struct text whole = {0};
    size_t at = 0;
    check_unrun(page);
    folder_of_checkout(checkout, folder);
    each_program(&run, forget_program);
    for (size_t i = 0; i < page->count && stops_asked == 0; i++) {
        const struct block *block = &page->blocks[i];
        text_add(&whole, page->text.data + at, block->begin - at);
        take_block(&run, block, &whole);
        at = block->end;
    }
    text_add(&whole, page->text.data + at, page->text.length - at);
    if (update && stops_asked == 0 && strcmp(whole.data, page->text.data) != 0)
        file_write(page->path, whole.data, whole.length);
    text_free(&whole);
    free(run.printed);
    free(within);
    free(checkout);
}
