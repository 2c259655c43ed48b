/* Words of a command line, as a shell has them. */
#ifndef CI_WORDS_H
#define CI_WORDS_H

#include "text.h"

/*
 * Adds the words of a simple command, without what quotes them: '…', "…" and \ as POSIX has it.
 * Nothing is expanded, and "&&" is a word.
 */
void words_split(const char *line, struct names *words);
/* The word so that a shell reads it as itself; as it is where it needs nothing. Allocated. */
char *word_quoted(const char *word);
/* NULL-terminated, for process_start(); the words stay those of `words`. Allocated. */
char **words_argv(const struct names *words);

#endif
