/*
 * Calls that make, change or run files. Of what is not there they say so; what they would do
 * otherwise is not simulated.
 */
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/path.h"
#include "kernel/file/path_answers.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/time.h>
#include <sys/vfs.h>
#include <unistd.h>
#include <utime.h>

TD_ANSWERS(TD_ANSWERS_path_absent);

/* The errno of a name that is not there, as a negative number; or a verdict. */
static int absent(const char *call, int from, const char *path)
{
    struct td_path found;
    int error = td_path_find(from, path, &found);
    if (error == 0)
        td_path_wants_file(call, path);
    return error;
}

/* The same of what is to be made. */
static int taken(const char *call, int from, const char *path)
{
    struct td_path found;
    int error = td_path_find(from, path, &found);
    if (error == -ENOENT && *path != '\0')
        td_path_wants_file(call, path);
    return error < 0 ? error : TD_NEGATIVE(mkdir, EEXIST);
}

#define ABSENT(call, from, path) (int)td_answer(absent(call, from, path))
#define TAKEN(call, from, path)  (int)td_answer(taken(call, from, path))

int TD_REPLACE(chmod)(const char *path, mode_t mode)
{
    (void)mode;
    TD_POINT(TD_KERNEL, NULL, 0);
    return ABSENT("chmod", AT_FDCWD, path);
}

int TD_REPLACE(fchmodat)(int from, const char *path, mode_t mode, int flags)
{
    (void)mode, (void)flags;
    TD_POINT(TD_KERNEL, NULL, 0);
    return ABSENT("fchmodat", from, path);
}

int TD_REPLACE(chown)(const char *path, uid_t user, gid_t group)
{
    (void)user, (void)group;
    TD_POINT(TD_KERNEL, NULL, 0);
    return ABSENT("chown", AT_FDCWD, path);
}

int TD_REPLACE(fchownat)(int from, const char *path, uid_t user, gid_t group, int flags)
{
    (void)user, (void)group, (void)flags;
    TD_POINT(TD_KERNEL, NULL, 0);
    return ABSENT("fchownat", from, path);
}

int TD_REPLACE(lchown)(const char *path, uid_t user, gid_t group)
{
    (void)user, (void)group;
    TD_POINT(TD_KERNEL, NULL, 0);
    return ABSENT("lchown", AT_FDCWD, path);
}

int TD_REPLACE(utime)(const char *path, const struct utimbuf *times)
{
    (void)times;
    TD_POINT(TD_KERNEL, NULL, 0);
    return ABSENT("utime", AT_FDCWD, path);
}

int TD_REPLACE(utimes)(const char *path, const struct timeval times[2])
{
    (void)times;
    TD_POINT(TD_KERNEL, NULL, 0);
    return ABSENT("utimes", AT_FDCWD, path);
}

int TD_REPLACE(utimensat)(int from, const char *path, const struct timespec times[2], int flags)
{
    (void)times, (void)flags;
    TD_POINT(TD_KERNEL, NULL, 0);
    return ABSENT("utimensat", from, path);
}

int TD_REPLACE(statfs)(const char *path, struct statfs *out)
{
    (void)out;
    TD_POINT(TD_KERNEL, NULL, 0);
    return ABSENT("statfs", AT_FDCWD, path);
}

int TD_REPLACE(statfs64)(const char *path, struct statfs64 *out)
{
    (void)out;
    TD_POINT(TD_KERNEL, NULL, 0);
    return ABSENT("statfs64", AT_FDCWD, path);
}

int TD_REPLACE(statvfs)(const char *restrict path, struct statvfs *restrict out)
{
    (void)out;
    TD_POINT(TD_KERNEL, NULL, 0);
    return ABSENT("statvfs", AT_FDCWD, path);
}

int TD_REPLACE(statvfs64)(const char *restrict path, struct statvfs64 *restrict out)
{
    (void)out;
    TD_POINT(TD_KERNEL, NULL, 0);
    return ABSENT("statvfs64", AT_FDCWD, path);
}

int TD_REPLACE(rename)(const char *from, const char *to)
{
    (void)to;
    TD_POINT(TD_KERNEL, NULL, 0);
    return ABSENT("rename", AT_FDCWD, from);
}

int TD_REPLACE(renameat)(int from_folder, const char *from, int to_folder, const char *to)
{
    (void)to_folder, (void)to;
    TD_POINT(TD_KERNEL, NULL, 0);
    return ABSENT("renameat", from_folder, from);
}

int TD_REPLACE(renameat2)(int from_folder, const char *from, int to_folder, const char *to,
                          unsigned flags)
{
    (void)to_folder, (void)to, (void)flags;
    TD_POINT(TD_KERNEL, NULL, 0);
    return ABSENT("renameat2", from_folder, from);
}

int TD_REPLACE(linkat)(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    (void)to_folder, (void)to, (void)flags;
    TD_POINT(TD_KERNEL, NULL, 0);
    return ABSENT("linkat", from_folder, from);
}

int TD_REPLACE(link)(const char *from, const char *to)
{
    (void)to;
    TD_POINT(TD_KERNEL, NULL, 0);
    return ABSENT("link", AT_FDCWD, from);
}

int TD_REPLACE(symlink)(const char *text, const char *path)
{
    (void)text;
    TD_POINT(TD_KERNEL, NULL, 0);
    return TAKEN("symlink", AT_FDCWD, path);
}

int TD_REPLACE(mkdir)(const char *path, mode_t mode)
{
    (void)mode;
    TD_POINT(TD_KERNEL, NULL, 0);
    return TAKEN("mkdir", AT_FDCWD, path);
}

int TD_REPLACE(mkdirat)(int from, const char *path, mode_t mode)
{
    (void)mode;
    TD_POINT(TD_KERNEL, NULL, 0);
    return TAKEN("mkdirat", from, path);
}

int TD_REPLACE(mkfifo)(const char *path, mode_t mode)
{
    (void)mode;
    TD_POINT(TD_KERNEL, NULL, 0);
    return TAKEN("mkfifo", AT_FDCWD, path);
}

int TD_REPLACE(mknod)(const char *path, mode_t mode, dev_t device)
{
    (void)mode, (void)device;
    TD_POINT(TD_KERNEL, NULL, 0);
    return TAKEN("mknod", AT_FDCWD, path);
}

/* What is in "/" and "/dev" the superuser alone removes. */
int TD_REPLACE(rmdir)(const char *path)
{
    struct td_path found;
    TD_POINT(TD_KERNEL, NULL, 0);
    int error = td_path_find(AT_FDCWD, path, &found);
    if (error == 0 && td_path_is_root(&found))
        error = TD_NEGATIVE(rmdir, EBUSY);
    return (int)td_answer(error < 0 ? error : TD_NEGATIVE(rmdir, EACCES));
}

static int truncate_to(const char *path, off_t size)
{
    struct td_path found;
    int error = size < 0 ? TD_NEGATIVE(truncate, EINVAL) : td_path_find(AT_FDCWD, path, &found);
    if (error == 0)
        error = found.kind == TD_PATH_FOLDER ? TD_NEGATIVE(truncate, EISDIR)
                                             : TD_NEGATIVE(truncate, EINVAL);
    return (int)td_answer(error);
}

int TD_REPLACE(truncate)(const char *path, off_t size)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return truncate_to(path, size);
}

int TD_REPLACE(truncate64)(const char *path, off64_t size)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return truncate_to(path, size);
}

/* Nothing that is there can be run. */
static int run(const char *path)
{
    struct td_path found;
    int error = td_path_find(AT_FDCWD, path, &found);
    return (int)td_answer(error < 0 ? error : TD_NEGATIVE(execve, EACCES));
}

int TD_REPLACE(execve)(const char *path, char *const arguments[], char *const environment[])
{
    (void)arguments, (void)environment;
    TD_POINT(TD_KERNEL, NULL, 0);
    return run(path);
}

int TD_REPLACE(execv)(const char *path, char *const arguments[])
{
    (void)arguments;
    TD_POINT(TD_KERNEL, NULL, 0);
    return run(path);
}

int TD_REPLACE(execl)(const char *path, const char *argument, ...)
{
    (void)argument;
    TD_POINT(TD_KERNEL, NULL, 0);
    return run(path);
}

int TD_REPLACE(execle)(const char *path, const char *argument, ...)
{
    (void)argument;
    TD_POINT(TD_KERNEL, NULL, 0);
    return run(path);
}

/* A name without a slash is looked for in /bin and its kin, where it is not. */
int TD_REPLACE(execvp)(const char *path, char *const arguments[])
{
    (void)arguments;
    TD_POINT(TD_KERNEL, NULL, 0);
    return run(path);
}

int TD_REPLACE(execvpe)(const char *path, char *const arguments[], char *const environment[])
{
    (void)arguments, (void)environment;
    TD_POINT(TD_KERNEL, NULL, 0);
    return run(path);
}

int TD_REPLACE(execlp)(const char *path, const char *argument, ...)
{
    (void)argument;
    TD_POINT(TD_KERNEL, NULL, 0);
    return run(path);
}

TD_NUMBERED(SYS_utimensat, utimensat, (int)a[0], (const char *)a[1], (const struct timespec *)a[2],
            (int)a[3])
TD_NUMBERED(SYS_statfs, statfs, (const char *)a[0], (struct statfs *)a[1])
TD_NUMBERED(SYS_renameat, renameat, (int)a[0], (const char *)a[1], (int)a[2], (const char *)a[3])
TD_NUMBERED(SYS_renameat2, renameat2, (int)a[0], (const char *)a[1], (int)a[2], (const char *)a[3],
            (unsigned)a[4])
TD_NUMBERED(SYS_linkat, linkat, (int)a[0], (const char *)a[1], (int)a[2], (const char *)a[3],
            (int)a[4])
TD_NUMBERED(SYS_fchownat, fchownat, (int)a[0], (const char *)a[1], (uid_t)a[2], (gid_t)a[3],
            (int)a[4])
TD_NUMBERED(SYS_mkdirat, mkdirat, (int)a[0], (const char *)a[1], (mode_t)a[2])
TD_NUMBERED(SYS_truncate, truncate, (const char *)a[0], (off_t)a[1])
TD_NUMBERED(SYS_execve, execve, (const char *)a[0], (char **)a[1], (char **)a[2])
#ifdef SYS_chmod /* older machines alone have */
TD_NUMBERED(SYS_chmod, chmod, (const char *)a[0], (mode_t)a[1])
TD_NUMBERED(SYS_chown, chown, (const char *)a[0], (uid_t)a[1], (gid_t)a[2])
TD_NUMBERED(SYS_lchown, lchown, (const char *)a[0], (uid_t)a[1], (gid_t)a[2])
TD_NUMBERED(SYS_utime, utime, (const char *)a[0], (const struct utimbuf *)a[1])
TD_NUMBERED(SYS_utimes, utimes, (const char *)a[0], (const struct timeval *)a[1])
TD_NUMBERED(SYS_rename, rename, (const char *)a[0], (const char *)a[1])
TD_NUMBERED(SYS_link, link, (const char *)a[0], (const char *)a[1])
TD_NUMBERED(SYS_symlink, symlink, (const char *)a[0], (const char *)a[1])
TD_NUMBERED(SYS_mkdir, mkdir, (const char *)a[0], (mode_t)a[1])
TD_NUMBERED(SYS_mknod, mknod, (const char *)a[0], (mode_t)a[1], (dev_t)a[2])
TD_NUMBERED(SYS_rmdir, rmdir, (const char *)a[0])
#endif

/* It has no flags. */
static long by_number_fchmodat(const long *a)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    return ABSENT("fchmodat", (int)a[0], (const char *)a[1]);
}

TD_NUMBER(SYS_fchmodat, by_number_fchmodat)
