/*
 * Files and folders. What cannot be done ends the program with the path and the reason; the status
 * is 3 where the machine failed, such as a full disk, and 2 otherwise (status_of() in text.h).
 */
#ifndef CI_FILES_H
#define CI_FILES_H

#include <stdbool.h>
#include <stddef.h>

#include "text.h"

/*
 * A path as the user gave it, to use in a tool, which runs at the root of the checkout: a relative
 * one begins in TD_FROM, the folder in which the script was called, if that is set. Allocated.
 */
char *path_given(const char *path);
bool file_exists(const char *path);
/* Appends a file's bytes; false if there is no such file. */
bool file_read(const char *path, struct text *contents);
/* False if there is no such file. */
bool file_size(const char *path, size_t *size);
/*
 * Replaces the file as a whole or not at all: written beside it, then renamed. A write that fails
 * leaves nothing behind.
 */
void file_write(const char *path, const char *bytes, size_t count);
void file_copy(const char *from, const char *to);
/* Makes the folder and those above it. */
void folder_make(const char *path);
/*
 * Puts the folder `replacement` in the place of `folder`, which there need not be, and removes what
 * was there. A tool that is killed in between finds the old or the new one again by
 * folder_recover().
 */
void folder_replace(const char *replacement, const char *folder);
/* Call it before a folder is used that folder_replace() changes. */
void folder_recover(const char *folder);
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
