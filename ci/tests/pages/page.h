/*
 * The pages: README.md and those behind it, as a test reads them.
 *
 * Each fenced block says in its first line what it is, a language and words behind it:
 *
 *   c file=queue.c          a file, which is written to where the page's commands run (cmake, too)
 *   sh                      commands, which run one after the other
 *   sh status=1             the last one of them ends with this status
 *   sh small="--seconds 2"  one command, which runs with these words behind it: it would take too
 * long as it is sh unrun                commands that a test cannot run: the list in unrun.c says
 * why not text                    what the commands before it print; a line or a part of one that
 * is "…" is anything (their standard output, that is) text figures            the same, and a
 * figure may be any other text part               lines of it: there may be more text found what a
 * search finds: it may come there by another way, to the same verdict and stacks
 *
 * The build target pages-update puts into the pages what is printed now, where that is not what
 * they show.
 */
#ifndef CI_TESTS_PAGES_PAGE_H
#define CI_TESTS_PAGES_PAGE_H

#include "text.h"

struct block {
    size_t line;  /* of the page, that of the opening fence */
    size_t begin; /* offsets of the contents in the page */
    size_t end;
    struct names
        words; /* of the opening fence; the first one is the language, "" where there is none */
    char *contents;
};

struct page {
    const char *path;
    struct text text;
    struct block *blocks;
    size_t count;
};

/* Ends the program if the page is not there, or a block does not end. */
void page_read(struct page *page, const char *path);
/* The value of KEY=VALUE among the words, or of KEY alone ""; NULL if there is none. */
const char *block_value(const struct block *block, const char *key);
bool block_is(const struct block *block, const char *language);

#endif
