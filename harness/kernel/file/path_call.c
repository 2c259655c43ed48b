/* Calls that ask what a name stands for, and where names are looked for. */
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/device.h"
#include "kernel/file/path.h"
#include "kernel/file/path_answers.h"
#include "kernel/process.h"
#include "memory/allocate.h"
#include "memory/user_memory.h"
#include "sanitizer/raw_memory.h"

#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

TD_ANSWERS(TD_ANSWERS_path);

enum { FLAGS = AT_SYMLINK_NOFOLLOW | AT_EACCESS | AT_EMPTY_PATH };

/* Folders are the superuser's but for /tmp; devices are everybody's, and cannot be run. */
static int may(const struct td_path *path, int mode)
{
    if (path->kind == TD_PATH_DEVICE && (mode & X_OK) != 0)
        return TD_NEGATIVE(access, EACCES);
    bool theirs = path->kind == TD_PATH_FOLDER && td_path_of_folder(path->folder)[1] != 't';
    return theirs && (mode & W_OK) != 0 ? TD_NEGATIVE(access, EACCES) : 0;
}

static int access_at(int from, const char *path, int mode, int flags)
{
    struct td_path found;
    if ((mode & ~(R_OK | W_OK | X_OK)) != 0 || (flags & ~FLAGS) != 0)
        return TD_FAIL(faccessat, EINVAL);
    int error = td_path_find(from, path, &found);
    return (int)td_answer(error < 0 ? error : may(&found, mode));
}

int TD_REPLACE(access)(const char *path, int mode)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return access_at(AT_FDCWD, path, mode, 0);
}

int TD_REPLACE(euidaccess)(const char *path, int mode)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return access_at(AT_FDCWD, path, mode, 0);
}

int TD_REPLACE(eaccess)(const char *path, int mode)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return access_at(AT_FDCWD, path, mode, 0);
}

int TD_REPLACE(faccessat)(int from, const char *path, int mode, int flags)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return access_at(from, path, mode, flags);
}

/* There are no links. */
static ssize_t read_link(int from, const char *path, size_t size)
{
    struct td_path found;
    int error = 0;
    if (size == 0 || size > INT_MAX)
        error = TD_NEGATIVE(readlink, EINVAL);
    if (error == 0)
        error = td_path_find(from, path, &found);
    return td_answer(error < 0 ? error : TD_NEGATIVE(readlink, EINVAL));
}

ssize_t TD_REPLACE(readlink)(const char *restrict path, char *restrict out, size_t size)
{
    (void)out;
    TD_POINT(TD_KERNEL, NULL, 0);
    return read_link(AT_FDCWD, path, size);
}

ssize_t TD_REPLACE(readlinkat)(int from, const char *restrict path, char *restrict out, size_t size)
{
    (void)out;
    TD_POINT(TD_KERNEL, NULL, 0);
    return read_link(from, path, size);
}

/* The name without detours, for the caller, which may have the room; NULL: the error is errno. */
static char *real_path(const char *path, char *out, const void *frame)
{
    struct td_path found;
    char text[PATH_MAX];
    int error = path == NULL ? TD_NEGATIVE(realpath, EINVAL) : td_path_find(AT_FDCWD, path, &found);
    if (error < 0) {
        td_answer(error);
        return NULL;
    }
    size_t size = 0;
    const char *parts[] = {path, ""};
    if (found.kind == TD_PATH_FOLDER)
        parts[0] = td_path_of_folder(found.folder);
    else if (found.kind == TD_PATH_DEVICE)
        parts[0] = "/dev/", parts[1] = found.device->name;
    for (unsigned i = 0; i < 2; i++)
        for (const char *next = parts[i]; *next != '\0'; next++)
            text[size++] = *next;
    text[size++] = '\0';
    if (out == NULL) {
        td_point(TD_ALLOC, NULL, (uint32_t)size, td_now.task->pending.place);
        out = td_heap_resize(NULL, size, frame);
    }
    if (out == NULL)
        return NULL;
    td_user_writes(out, size);
    td_raw_move(out, text, size);
    return out;
}

char *TD_REPLACE(realpath)(const char *restrict path, char *restrict out)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return real_path(path, out, __builtin_frame_address(0));
}

char *TD_REPLACE(canonicalize_file_name)(const char *path)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return real_path(path, NULL, __builtin_frame_address(0));
}

int TD_REPLACE(chdir)(const char *path)
{
    struct td_path found;
    TD_POINT(TD_KERNEL, NULL, 0);
    int error = td_path_find(AT_FDCWD, path, &found);
    if (error == 0 && found.kind != TD_PATH_FOLDER)
        error = TD_NEGATIVE(chdir, ENOTDIR);
    if (error == 0)
        td_process_now()->folder = found.folder;
    return (int)td_answer(error);
}

int TD_REPLACE(fchdir)(int fd)
{
    TD_DESCRIPTOR_POINT(fd);
    const struct td_file *file = td_descriptor_peek(fd);
    if (file == NULL)
        return TD_FAIL(fchdir, EBADF);
    if (file->type != &td_folder_type)
        return TD_FAIL(fchdir, ENOTDIR);
    td_process_now()->folder = (unsigned)(uintptr_t)file->object;
    return 0;
}

/* Its size with the 0 at its end, or -errno. */
static int get_folder(char *out, size_t size)
{
    const char *path = td_path_of_folder(td_process_now()->folder);
    size_t whole = strlen(path) + 1;
    if (size < whole)
        return TD_NEGATIVE(getcwd, ERANGE);
    td_user_writes(out, whole);
    td_raw_move(out, path, whole);
    return (int)whole;
}

/* Without room of the caller's there is as much as is asked for, or as is needed. */
static char *get_folder_somewhere(char *out, size_t size, const void *frame)
{
    int error = size == 0 && out != NULL ? TD_NEGATIVE(getcwd, EINVAL) : 0;
    char *room = out;
    if (error == 0 && room == NULL) {
        size = size == 0 ? PATH_MAX : size;
        td_point(TD_ALLOC, NULL, (uint32_t)size, td_now.task->pending.place);
        room = td_heap_resize(NULL, size, frame);
        if (room == NULL)
            return NULL;
    }
    if (error == 0)
        error = get_folder(room, size);
    if (error >= 0)
        return room;
    td_answer(error);
    if (out == NULL && room != NULL)
        td_heap_release(room, frame);
    return NULL;
}

char *TD_REPLACE(getcwd)(char *out, size_t size)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return get_folder_somewhere(out, size, __builtin_frame_address(0));
}

char *TD_REPLACE(get_current_dir_name)(void)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return get_folder_somewhere(NULL, 0, __builtin_frame_address(0));
}

TD_NUMBERED(SYS_faccessat2, faccessat, (int)a[0], (const char *)a[1], (int)a[2], (int)a[3])
TD_NUMBERED(SYS_readlinkat, readlinkat, (int)a[0], (const char *)a[1], (char *)a[2], (size_t)a[3])
TD_NUMBERED(SYS_chdir, chdir, (const char *)a[0])
TD_NUMBERED(SYS_fchdir, fchdir, (int)a[0])
#ifdef SYS_access /* older machines alone have */
TD_NUMBERED(SYS_access, access, (const char *)a[0], (int)a[1])
TD_NUMBERED(SYS_readlink, readlink, (const char *)a[0], (char *)a[1], (size_t)a[2])
#endif

/* It has no flags. */
static long by_number_faccessat3(const long *a)
{
    return td_own_faccessat((int)a[0], (const char *)a[1], (int)a[2], 0);
}

TD_NUMBER(SYS_faccessat, by_number_faccessat3)

/* The size of the name, not the name. */
static long by_number_getcwd(const long *a)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return td_answer(get_folder((char *)a[0], (size_t)a[1]));
}

TD_NUMBER(SYS_getcwd, by_number_getcwd)
