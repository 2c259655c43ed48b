/* whole_file.h: files that are read and written as a whole. False where that cannot be: errno says
 * why, and its reader how the program ends. Host only; the tools of ci/ use it, too. */
#ifndef TD_TOOL_WHOLE_FILE_H
#define TD_TOOL_WHOLE_FILE_H

#include <stdbool.h>
#include <stddef.h>

/* `*bytes` is the caller's to free(), also that of an empty file. */
bool td_whole_file_read(const char *path, char **bytes, size_t *size);

/* Where it is false, the file may be there in part. */
bool td_whole_file_write(const char *path, const void *bytes, size_t size);

#endif
