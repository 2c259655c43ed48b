/*
 * stat() and its kin: what kind of file a name or a descriptor is, its mode, its number (Linux,
 * fs/stat.c). Nothing has a size, or a time. On 64 bits what has "64" behind its name is the same.
 */
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/device.h"
#include "kernel/file/path.h"
#include "kernel/file/path_answers.h"
#include "kernel/process.h"
#include "memory/user_memory.h"
#include "sanitizer/raw_memory.h"

#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

TD_ANSWERS(TD_ANSWERS_stat);

enum {
    FLAGS = AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | AT_EMPTY_PATH | AT_STATX_SYNC_TYPE,
    STATX_FLAGS = AT_STATX_FORCE_SYNC | AT_STATX_DONT_SYNC,
    BLOCK = 4096,
    MEMORY = 1, /* the major number of /dev/null and its kin */
    ANONYMOUS = 0600,
    /* Which file system. */
    ON_DISK = 1,
    IN_MEMORY = 2,
    /* Which file there: those that are opened come behind the others. */
    OF_ANONYMOUS = 1,
    OF_FOLDERS = 2,
    OF_DEVICES = 10,
    OF_SOCKETS = 20,
    OF_OPENED = 100,
};

_Static_assert(sizeof(struct stat) == sizeof(struct stat64), "one kernel for both");

static void put(struct stat *out, mode_t mode, ino_t number, unsigned minor)
{
    td_raw_fill(out, 0, sizeof(*out));
    bool own = S_ISFIFO(mode) || S_ISSOCK(mode);
    out->st_mode = mode;
    out->st_ino = number;
    out->st_dev = S_ISDIR(mode) || S_ISCHR(mode) ? ON_DISK : IN_MEMORY;
    out->st_nlink = S_ISDIR(mode) ? 2 : 1;
    out->st_uid = out->st_gid = own ? TD_USER : 0;
    out->st_rdev = minor != 0 ? makedev(MEMORY, minor) : 0;
    out->st_blksize = BLOCK;
}

static void put_folder(struct stat *out, unsigned folder)
{
    bool is_tmp = td_path_of_folder(folder)[1] == 't';
    put(out, S_IFDIR | (is_tmp ? 01777 : 0755), OF_FOLDERS + folder, 0);
}

static void put_file(struct stat *out, const struct td_file *file)
{
    const struct td_file_type *type = file->type;
    if (type == &td_folder_type)
        put_folder(out, (unsigned)(uintptr_t)file->object);
    else if (type->mode == 0)
        put(out, ANONYMOUS, OF_ANONYMOUS, 0);
    else
        put(out, type->mode,
            type->minor != 0 ? OF_DEVICES + type->minor : OF_OPENED + file->ordinal, type->minor);
}

static void put_path(struct stat *out, const struct td_path *path)
{
    if (path->kind == TD_PATH_FOLDER)
        put_folder(out, path->folder);
    else if (path->kind == TD_PATH_SOCKET)
        put(out, S_IFSOCK | 0755, OF_SOCKETS, 0);
    else
        put(out, path->device->type.mode, OF_DEVICES + path->device->type.minor,
            path->device->type.minor);
}

static int of_descriptor(int fd, struct stat *out)
{
    const struct td_file *file = td_descriptor_peek(fd);
    if (file == NULL)
        return TD_NEGATIVE(fstat, EBADF);
    put_file(out, file);
    return 0;
}

/* An empty name may be that of `from` itself. */
static int of_name(int from, const char *path, int flags, struct stat *out)
{
    struct td_path found;
    int error = td_path_find(from, path, &found);
    if (error == -ENOENT && *path == '\0' && (flags & AT_EMPTY_PATH) != 0) {
        if (from != AT_FDCWD)
            return of_descriptor(from, out);
        put_folder(out, td_process_now()->folder);
        return 0;
    }
    if (error == 0)
        put_path(out, &found);
    return error;
}

static int tell(int error, const struct stat *found, void *out)
{
    if (error < 0)
        return (int)td_answer(error);
    td_user_writes(out, sizeof(*found));
    td_raw_move(out, found, sizeof(*found));
    return 0;
}

static int stat_at(int from, const char *path, int flags, void *out)
{
    struct stat found;
    return tell(of_name(from, path, flags, &found), &found, out);
}

int TD_REPLACE(stat)(const char *restrict path, struct stat *restrict out)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return stat_at(AT_FDCWD, path, 0, out);
}

int TD_REPLACE(stat64)(const char *restrict path, struct stat64 *restrict out)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return stat_at(AT_FDCWD, path, 0, out);
}

int TD_REPLACE(lstat)(const char *restrict path, struct stat *restrict out)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return stat_at(AT_FDCWD, path, 0, out);
}

int TD_REPLACE(lstat64)(const char *restrict path, struct stat64 *restrict out)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return stat_at(AT_FDCWD, path, 0, out);
}

int TD_REPLACE(fstat)(int fd, struct stat *out)
{
    struct stat found;
    TD_DESCRIPTOR_POINT(fd);
    return tell(of_descriptor(fd, &found), &found, out);
}

int TD_REPLACE(fstat64)(int fd, struct stat64 *out)
{
    struct stat found;
    TD_DESCRIPTOR_POINT(fd);
    return tell(of_descriptor(fd, &found), &found, out);
}

/* As objects know them that were compiled where the C library was older than 2.33. */
int TD_REPLACE(__xstat)(int version, const char *path, struct stat *out)
{
    (void)version;
    TD_POINT(TD_KERNEL, NULL, 0);
    return stat_at(AT_FDCWD, path, 0, out);
}

int TD_REPLACE(__lxstat)(int version, const char *path, struct stat *out)
{
    (void)version;
    TD_POINT(TD_KERNEL, NULL, 0);
    return stat_at(AT_FDCWD, path, 0, out);
}

int TD_REPLACE(__fxstat)(int version, int fd, struct stat *out)
{
    struct stat found;
    (void)version;
    TD_DESCRIPTOR_POINT(fd);
    return tell(of_descriptor(fd, &found), &found, out);
}

static int stat_flags(int from, const char *path, int flags, void *out)
{
    if ((flags & ~FLAGS) != 0)
        return TD_FAIL(fstatat, EINVAL);
    return stat_at(from, path, flags, out);
}

int TD_REPLACE(fstatat)(int from, const char *restrict path, struct stat *restrict out, int flags)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return stat_flags(from, path, flags, out);
}

int TD_REPLACE(fstatat64)(int from, const char *restrict path, struct stat64 *restrict out,
                          int flags)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return stat_flags(from, path, flags, out);
}

static void convert(const struct stat *from, struct statx *to)
{
    td_raw_fill(to, 0, sizeof(*to));
    to->stx_mask = STATX_BASIC_STATS;
    to->stx_blksize = (uint32_t)from->st_blksize;
    to->stx_nlink = (uint32_t)from->st_nlink;
    to->stx_uid = from->st_uid;
    to->stx_gid = from->st_gid;
    to->stx_mode = (uint16_t)from->st_mode;
    to->stx_ino = from->st_ino;
    to->stx_rdev_major = major(from->st_rdev);
    to->stx_rdev_minor = minor(from->st_rdev);
    to->stx_dev_major = major(from->st_dev);
    to->stx_dev_minor = minor(from->st_dev);
}

int TD_REPLACE(statx)(int from, const char *restrict path, int flags, unsigned mask,
                      struct statx *restrict out)
{
    struct stat found;
    struct statx answer;
    TD_POINT(TD_KERNEL, NULL, 0);
    if ((flags & ~FLAGS) != 0 || (flags & STATX_FLAGS) == STATX_FLAGS ||
        (mask & STATX__RESERVED) != 0)
        return TD_FAIL(statx, EINVAL);
    int error = of_name(from, path, flags, &found);
    if (error < 0)
        return (int)td_answer(error);
    convert(&found, &answer);
    td_user_writes(out, sizeof(answer));
    td_raw_move(out, &answer, sizeof(answer));
    return 0;
}

TD_NUMBERED(SYS_fstat, fstat, (int)a[0], (struct stat *)a[1])
TD_NUMBERED(SYS_newfstatat, fstatat, (int)a[0], (const char *)a[1], (struct stat *)a[2], (int)a[3])
TD_NUMBERED(SYS_statx, statx, (int)a[0], (const char *)a[1], (int)a[2], (unsigned)a[3],
            (struct statx *)a[4])
#ifdef SYS_stat /* older machines alone have */
TD_NUMBERED(SYS_stat, stat, (const char *)a[0], (struct stat *)a[1])
TD_NUMBERED(SYS_lstat, lstat, (const char *)a[0], (struct stat *)a[1])
#endif
