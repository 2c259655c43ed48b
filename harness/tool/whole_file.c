/* Files as a whole. */
#include "tool/whole_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROOM_FIRST = 4096 };

/* As far as the stream goes; NULL: there is no memory. Its size is not asked: a pipe has none. */
static char *read_all(FILE *stream, size_t *size)
{
    size_t room = ROOM_FIRST;
    char *bytes = malloc(room);
    for (*size = 0; bytes != NULL;) {
        *size += fread(bytes + *size, 1, room - *size, stream);
        if (*size < room)
            return bytes;
        char *more = realloc(bytes, room *= 2);
        if (more == NULL)
            free(bytes);
        bytes = more;
    }
    return NULL;
}

bool td_whole_file_read(const char *path, char **bytes, size_t *size)
{
    FILE *stream = fopen(path, "rb");
    if (stream == NULL)
        return false;
    *bytes = read_all(stream, size);
    bool whole = *bytes != NULL && !ferror(stream);
    int error = errno;
    fclose(stream);
    if (!whole)
        free(*bytes);
    errno = error;
    return whole;
}

/* What a full disk refuses may be told only when the file is closed. */
bool td_whole_file_write(const char *path, const void *bytes, size_t size)
{
    FILE *stream = fopen(path, "wb");
    if (stream == NULL)
        return false;
    bool written = (size == 0 || fwrite(bytes, 1, size, stream) == size) && fflush(stream) == 0;
    int error = errno;
    bool closed = fclose(stream) == 0;
    if (!written)
        errno = error;
    return written && closed;
}
