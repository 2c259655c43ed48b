/* open() and its kin: of devices and folders (Linux, fs/open.c and fs/namei.c). */
#include "kernel/file/open_path.h"

#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/device.h"
#include "kernel/file/new_file.h"
#include "kernel/file/path.h"
#include "kernel/file/path_answers.h"

#include <fcntl.h>
#include <stdint.h>

TD_ANSWERS(TD_ANSWERS_open);

enum { NEW = O_CREAT | O_EXCL, UNNAMED = O_TMPFILE & ~O_DIRECTORY };

static bool writes(int flags)
{
    return (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC)) != 0;
}

/* A device is always there, and everybody's, so that no mode is looked at. */
static int may_open(const char *call, const char *path, const struct td_path *found, int flags)
{
    if ((flags & NEW) == NEW)
        return TD_NEGATIVE(open, EEXIST);
    if (found->kind == TD_PATH_FOLDER)
        return writes(flags) ? TD_NEGATIVE(open, EISDIR) : 0;
    if ((flags & O_DIRECTORY) != 0)
        return TD_NEGATIVE(open, ENOTDIR);
    if ((flags & O_PATH) != 0)
        td_path_wants_file(call, path);
    return found->kind == TD_PATH_SOCKET ? TD_NEGATIVE(open, ENXIO) : 0;
}

/* Whether there is room for a descriptor is asked before what the name names. */
int td_open_path(const char *call, int from, const char *path, int flags)
{
    struct td_path found;
    int error = td_path_check(path);
    if ((flags & UNNAMED) != 0 && (flags & O_ACCMODE) == O_RDONLY)
        error = TD_NEGATIVE(open, EINVAL);
    if (error == 0 && !td_descriptor_room(1))
        error = TD_NEGATIVE(open, EMFILE);
    if (error == 0)
        error = td_path_find(from, path, &found);
    if ((error == -ENOENT && *path != '\0' && (flags & O_CREAT) != 0) ||
        (error == 0 && (flags & UNNAMED) != 0))
        td_path_wants_file(call, path);
    if (error == 0)
        error = may_open(call, path, &found, flags);
    if (error < 0)
        return error;
    bool folder = found.kind == TD_PATH_FOLDER;
    struct td_file *file = td_new_file(folder ? &td_folder_type : &found.device->type,
                                       flags & (O_ACCMODE | O_NONBLOCK | O_APPEND));
    if (folder)
        file->object = (void *)(uintptr_t)found.folder;
    return td_new_descriptor(file, (flags & O_CLOEXEC) != 0);
}

int TD_REPLACE(open)(const char *path, int flags, ...)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return (int)td_answer(td_open_path("open", AT_FDCWD, path, flags));
}

int TD_REPLACE(open64)(const char *path, int flags, ...)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return (int)td_answer(td_open_path("open64", AT_FDCWD, path, flags));
}

int TD_REPLACE(openat)(int from, const char *path, int flags, ...)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return (int)td_answer(td_open_path("openat", from, path, flags));
}

int TD_REPLACE(openat64)(int from, const char *path, int flags, ...)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return (int)td_answer(td_open_path("openat64", from, path, flags));
}

int TD_REPLACE(creat)(const char *path, mode_t mode)
{
    (void)mode;
    TD_POINT(TD_KERNEL, NULL, 0);
    return (int)td_answer(td_open_path("creat", AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC));
}

int TD_REPLACE(creat64)(const char *path, mode_t mode)
{
    (void)mode;
    TD_POINT(TD_KERNEL, NULL, 0);
    return (int)td_answer(td_open_path("creat64", AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC));
}

TD_NUMBERED(SYS_openat, openat, (int)a[0], (const char *)a[1], (int)a[2])
#ifdef SYS_open /* older machines alone have */
TD_NUMBERED(SYS_open, open, (const char *)a[0], (int)a[1])
TD_NUMBERED(SYS_creat, creat, (const char *)a[0], (mode_t)a[1])
#endif
