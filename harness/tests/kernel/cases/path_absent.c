/* What would make, change or run a file says of one that is not there that it is not. */
#include "kernel/file/path_answers.h"

#include "conformance.h"
#include "no_path.h"
#include "nobody.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

CONFORMANCE(path_absent);

static void changes(void)
{
    struct statfs status;
    struct statvfs64 status64;
#define CHMOD(path)     chmod(path, 0600)
#define CHOWN(path)     chown(path, 0, 0)
#define LCHOWN(path)    lchown(path, 0, 0)
#define UTIMENSAT(path) utimensat(AT_FDCWD, path, NULL, 0)
#define STATFS(path)    statfs(path, &status)
#define TRUNCATE(path)  truncate(path, 0)
    NO_PATH(chmod, CHMOD);
    NO_PATH(chown, CHOWN);
    NO_PATH(lchown, LCHOWN);
#define FCHOWNAT(path)  fchownat(AT_FDCWD, path, 0, 0, 0)
#define STATVFS64(path) statvfs64(path, &status64)
    NO_PATH(chown, FCHOWNAT);
    NO_PATH(statfs, STATVFS64);
    NO_PATH(utimensat, UTIMENSAT);
    NO_PATH(statfs, STATFS);
    NO_PATH(truncate, TRUNCATE);
    ANSWER(truncate, EINVAL, truncate("no such file", -1));
    ANSWER(truncate, EINVAL, truncate("/dev/null", 0));
    ANSWER(truncate, EISDIR, truncate("/tmp", 0));
}

/* Nothing is made: a folder on the way is missing, or there is such a thing. */
static void makes(void)
{
#define RENAME(path) rename(path, "other file")
#define LINK(path)   link(path, "other file")
#define RMDIR(path)  rmdir(path)
    NO_PATH(rename, RENAME);
    NO_PATH(link, LINK);
    NO_PATH(rmdir, RMDIR);
#define RENAMEAT2(path) renameat2(AT_FDCWD, path, AT_FDCWD, "other file", 0)
#define LINKAT(path)    linkat(AT_FDCWD, path, AT_FDCWD, "other file", 0)
    NO_PATH(rename, RENAMEAT2);
    NO_PATH(link, LINKAT);
    ANSWER(rmdir, EBUSY, rmdir("/"));
    td_long_names();
    ANSWER(mkdir, ENOENT, mkdir("", 0700));
    ANSWER(mkdir, ENOTDIR, mkdir("/dev/null/folder", 0700));
    ANSWER(mkdir, ENAMETOOLONG, mkdir(td_long_path, 0700));
    ANSWER(mkdir, EEXIST, mkdir("/tmp", 0700));
    ANSWER(mkdir, EEXIST, mkdir(".", 0700));
    ANSWER(mkdir, EEXIST, mkfifo("/dev/null", 0700));
    ANSWER(mkdir, EEXIST, symlink("other", "/dev/null"));
}

/* What is in a folder of the superuser's, if it is an empty one or none. */
static void may_not(void)
{
    be_nobody();
    ANSWER(rmdir, EACCES, rmdir("/tmp"));
    ANSWER(rmdir, EACCES, rmdir("/dev/null"));
}

static void runs(void)
{
    char name[] = "program", *arguments[] = {name, NULL};
#define EXECVE(path) execve(path, arguments, arguments + 1)
    setenv("PATH", "/no such folder", 1);
    NO_PATH(execve, EXECVE);
    ANSWER(execve, ENOENT, execv("/no such program", arguments));
    ANSWER(execve, ENOENT, execvp("no such program", arguments));
    ANSWER(execve, ENOENT, execvpe("no such program", arguments, arguments + 1));
    ANSWER(execve, ENOENT, execl("/no such program", name, NULL));
    ANSWER(execve, ENOENT, execle("/no such program", name, NULL, arguments + 1));
    ANSWER(execve, ENOENT, execlp("no such program", name, NULL));
    ANSWER(execve, EACCES, execve("/dev/null", arguments, arguments + 1));
    ANSWER(execve, EACCES, execv("/tmp", arguments));
}

int main(void)
{
    changes();
    makes();
    runs();
    may_not();
    return 0;
}
