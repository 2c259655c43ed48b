/* Files and folders. What cannot be done ends the program with the path and the reason. */
#ifndef CI_FILES_H
#define CI_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "text.h"

bool file_exists(const char *path);
/* Appends a file's bytes; false if there is no such file. */
bool file_read(const char *path, struct text *contents);
/* Replaces the file as a whole or not at all. */
void file_write(const char *path, const char *bytes, size_t count);
void file_copy(const char *from, const char *to);
/* Makes the folder and those above it. */
void folder_make(const char *path);
/* Removes a file or a folder with all that is in it; one that is not there is fine. */
void tree_remove(const char *path);
/*
 * Adds the sorted paths of the regular files in a folder, hidden ones left out. With `deep` those
 * in its folders too. A folder that is not there has none.
 */
void files_list(const char *folder, bool deep, struct names *paths);
/* Adds the sorted names, not paths, of a folder's folders. */
void folders_list(const char *folder, struct names *names);

#endif
