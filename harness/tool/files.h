/* files.h: inputs from files and folders. Host only; bad ones end the program with a message,
 * status 2. */
#ifndef TD_TOOL_FILES_H
#define TD_TOOL_FILES_H

#include <stddef.h>
#include <stdint.h>

struct td_input_file {
    const char *path;
    uint8_t *data;
    size_t size;
};

/* The whole file, to be freed with free(data). */
struct td_input_file td_file_read(const char *path);

/* Writes it whole, or ends the program. */
void td_file_write(const char *path, const void *data, size_t size);

/* Calls `each` for every file named, and for every file in every folder named (sorted, whole tree);
 * the data are freed afterwards. Returns how many there were. */
unsigned td_files_each(char **paths, int count,
                       void (*each)(const struct td_input_file *file, void *context),
                       void *context);

#endif
