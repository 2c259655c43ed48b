/*
 * opendir() and its kin: the names in the few folders there are (kernel/file/path.h), in one order.
 * A stream that is closed is not used again within an execution, so that a use of it is found.
 */
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/folder_answers.h"
#include "kernel/file/open_path.h"
#include "kernel/file/path.h"
#include "memory/user_memory.h"
#include "sanitizer/raw_memory.h"
#include "task/fresh.h"
#include "verdict/verdict.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdint.h>
#include <string.h>

TD_ANSWERS(TD_ANSWERS_folder);

enum { STREAMS_MAX = 64 };

static struct stream {
    int fd;
    unsigned folder, next;
    bool closed;
    uint8_t closer;
    struct dirent entry;
} streams[STREAMS_MAX];
static unsigned used;

static void fresh(void)
{
    used = 0;
}

TD_FRESH(fresh);

static struct stream *stream_of(DIR *folder)
{
    struct stream *stream = (struct stream *)(void *)folder;
    if (stream < streams || stream >= streams + used)
        td_verdict(TD_KIND_MISUSE, "use of what is no folder's stream");
    if (stream->closed)
        td_verdict(TD_KIND_MISUSE, "use of a folder's stream that %s has closed",
                   td_task_name(stream->closer));
    return stream;
}

static DIR *begin(int fd)
{
    if (used == STREAMS_MAX)
        td_unsupported("opendir", "more than %d folders are opened in one execution", STREAMS_MAX);
    const struct td_file *file = td_descriptor_peek(fd);
    struct stream *stream = &streams[used++];
    stream->fd = fd;
    stream->folder = (unsigned)(uintptr_t)file->object;
    stream->next = 0;
    stream->closed = false;
    return (DIR *)(void *)stream;
}

DIR *TD_REPLACE(opendir)(const char *path)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    int fd = td_open_path("opendir", AT_FDCWD, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0)
        return begin(fd);
    td_answer(fd);
    return NULL;
}

DIR *TD_REPLACE(fdopendir)(int fd)
{
    TD_DESCRIPTOR_POINT(fd);
    const struct td_file *file = td_descriptor_peek(fd);
    if (file == NULL)
        (void)TD_FAIL(fdopendir, EBADF);
    else if (file->type != &td_folder_type)
        (void)TD_FAIL(fdopendir, ENOTDIR);
    else
        return begin(fd);
    return NULL;
}

/* NULL at the end: errno stays what it was. */
static struct dirent *next(struct stream *stream)
{
    struct td_path found;
    const char *name = td_path_entry(stream->folder, stream->next, &found);
    if (name == NULL)
        return NULL;
    struct dirent *entry = &stream->entry;
    td_raw_fill(entry, 0, sizeof(*entry));
    entry->d_ino = ++stream->next;
    entry->d_off = (off_t)stream->next;
    entry->d_reclen = sizeof(*entry);
    entry->d_type = found.kind == TD_PATH_FOLDER ? DT_DIR : DT_CHR;
    td_raw_move(entry->d_name, name, strlen(name) + 1);
    return entry;
}

_Static_assert(sizeof(struct dirent) == sizeof(struct dirent64), "one for both");

struct dirent *TD_REPLACE(readdir)(DIR *folder)
{
    TD_POINT(TD_KERNEL, folder, 0);
    return next(stream_of(folder));
}

struct dirent64 *TD_REPLACE(readdir64)(DIR *folder)
{
    TD_POINT(TD_KERNEL, folder, 0);
    return (struct dirent64 *)(void *)next(stream_of(folder));
}

void TD_REPLACE(rewinddir)(DIR *folder)
{
    TD_POINT(TD_KERNEL, folder, 0);
    stream_of(folder)->next = 0;
}

long TD_REPLACE(telldir)(DIR *folder)
{
    TD_POINT(TD_KERNEL, folder, 0);
    return stream_of(folder)->next;
}

void TD_REPLACE(seekdir)(DIR *folder, long place)
{
    TD_POINT(TD_KERNEL, folder, 0);
    stream_of(folder)->next = (unsigned)place;
}

int TD_REPLACE(dirfd)(DIR *folder)
{
    TD_POINT(TD_KERNEL, folder, 0);
    return stream_of(folder)->fd;
}

int TD_REPLACE(closedir)(DIR *folder)
{
    TD_POINT(TD_KERNEL, folder, 0);
    struct stream *stream = stream_of(folder);
    struct td_file *file = td_descriptor_take(stream->fd);
    stream->closed = true;
    stream->closer = td_now.task->number;
    if (file == NULL)
        return TD_FAIL(closedir, EBADF);
    td_file_release(file);
    return 0;
}

/* All the names at once, or all folders below: only that there is none is simulated. */
static int absent(const char *call, const char *path)
{
    struct td_path found;
    int error = td_path_find(AT_FDCWD, path, &found);
    if (error == 0)
        td_path_wants_file(call, path);
    return (int)td_answer(error);
}

int TD_REPLACE(scandir)(const char *restrict path, struct dirent ***restrict out,
                        int (*filter)(const struct dirent *),
                        int (*order)(const struct dirent **, const struct dirent **))
{
    (void)out, (void)filter, (void)order;
    TD_POINT(TD_KERNEL, NULL, 0);
    return absent("scandir", path);
}

int TD_REPLACE(scandir64)(const char *restrict path, struct dirent64 ***restrict out,
                          int (*filter)(const struct dirent64 *),
                          int (*order)(const struct dirent64 **, const struct dirent64 **))
{
    (void)out, (void)filter, (void)order;
    TD_POINT(TD_KERNEL, NULL, 0);
    return absent("scandir64", path);
}

int TD_REPLACE(ftw)(const char *path, __ftw_func_t call, int descriptors)
{
    (void)call, (void)descriptors;
    TD_POINT(TD_KERNEL, NULL, 0);
    return absent("ftw", path);
}

int TD_REPLACE(nftw)(const char *path, __nftw_func_t call, int descriptors, int flags)
{
    (void)call, (void)descriptors, (void)flags;
    TD_POINT(TD_KERNEL, NULL, 0);
    return absent("nftw", path);
}
