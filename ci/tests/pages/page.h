/*
 * The pages: README.md and those behind it, as a test reads them.
 *
 * Each fenced block says in its first line what it is, a language and words behind it:
 *
 *   c file=queue.c          a file, written to where the page's commands run (cmake, too)
 *   sh                      commands, which run one after the other
 *   sh status=1             the last one of them ends with this status
 *   sh small="--seconds 2"  one command; it would take too long: it runs with these words behind it
 *   sh unrun                commands that a test cannot run: the list in unrun.c says why not
 *   text                    what the commands before it print, to their standard output;
 *                           a line, or a part of one, that is "…" is anything
 *   text figures            the same, and a figure may be any other
 *   text part               lines of it: there may be more
 *   text found              what a search finds: to the same verdict and stacks, by any way
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
    struct names words; /* of the opening fence; the first one is the language, or "" */
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
