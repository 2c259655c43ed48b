/* The files that ci/program is given. */
#ifndef CI_GIVEN_H
#define CI_GIVEN_H

#include "text.h"

/* A path of the command line without links, which is the same from anywhere. Allocated. */
char *given_path(const char *path);
/*
 * Adds the paths of a program's C files, each once. What is none, or not supported, ends the tool
 * with status 2 and a line that says so.
 */
void given_files(char **words, int count, struct names *files);

#endif
