/*
 * A page says what is so: its programs compile, its commands run, they print what it shows, and
 * what it names is there.
 *
 *   pages --page PAGE --folder FOLDER [--beside] [--most LINES] [--update]
 *
 * is called at the root of the checkout. FOLDER is made anew; the page's commands run in a checkout
 * there, or with
 * --beside in the folder that has it. With --update the page shows what its commands print.
 */
#include <stdio.h>
#include <stdlib.h>

#include "check.h"
#include "options.h"
#include "page.h"
#include "process.h"
#include "prose.h"
#include "run.h"

static void check_length(const struct page *page, uint64_t most)
{
    uint64_t lines = 0;
    for (size_t i = 0; i < page->text.length; i++)
        lines += page->text.data[i] == '\n';
    check(lines <= most, NULL, "%s: has %llu lines, at most %llu", page->path,
          (unsigned long long)lines, (unsigned long long)most);
}

int main(int argc, char **argv)
{
    const char *path = NULL;
    const char *folder = NULL;
    uint64_t most = 0;
    bool beside = false;
    bool update = false;
    struct page page;
    const struct option_row rows[] = {
        {"page", .text = &path},
        {"folder", .text = &folder},
        {"most", .number = &most, .most = 10000},
        {"beside", .flag = &beside},
        {"update", .flag = &update},
        {0},
    };
    options_read(argc, argv, rows, 0,
                 "pages --page PAGE --folder FOLDER [--beside] [--most LINES] [--update]");
    if (path == NULL || folder == NULL)
        fail("--page PAGE and --folder FOLDER are wanted");
    stop_on_signals();
    setvbuf(stdout, NULL, _IOLBF, 0);
    unsetenv("TD_COMMAND"); /* of the script that tests: the page's speak in their own names */
    page_read(&page, path);
    page_check_prose(&page);
    if (most > 0)
        check_length(&page, most);
    page_run(&page, folder, beside, update);
    return check_end();
}
