/* What kind of file a name or a descriptor is. */
/* build: FLAGS -fno-sanitize=nonnull-attribute */
#include "kernel/file/path_answers.h"

#include "conformance.h"
#include "no_path.h"

#include <assert.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/timerfd.h>
#include <sys/un.h>
#include <unistd.h>

CONFORMANCE(stat);

enum { NO_DESCRIPTOR = 60, MEMORY = 1 };

static struct stat status;
static struct statx extended;
static const char *volatile no_name;

static void names(void)
{
#define STAT(path)    stat(path, &status)
#define LSTAT(path)   lstat(path, &status)
#define FSTATAT(path) fstatat(AT_FDCWD, path, &status, AT_SYMLINK_NOFOLLOW)
#define STATX(path)   statx(AT_FDCWD, path, 0, STATX_BASIC_STATS, &extended)
    NO_PATH(stat, STAT);
    NO_PATH(lstat, LSTAT);
    NO_PATH(fstatat, FSTATAT);
    NO_PATH(statx, STATX);
    ANSWER(stat, EFAULT, stat(no_name, &status));
    ANSWER(stat, 0, stat("/dev/null", &status));
    assert(S_ISCHR(status.st_mode) && (status.st_mode & 0777) == 0666 && status.st_blksize == 4096);
    assert(status.st_rdev == makedev(MEMORY, 3) && status.st_size == 0 && status.st_nlink == 1);
    ino_t null = status.st_ino;
    ANSWER(lstat, 0, lstat("/dev/urandom", &status));
    assert(S_ISCHR(status.st_mode) && status.st_rdev == makedev(MEMORY, 9));
    assert(status.st_ino != null);
    ANSWER(stat, 0, stat("/", &status));
    assert(S_ISDIR(status.st_mode) && (status.st_mode & 0777) == 0755);
    ANSWER(stat, 0, stat("/tmp/..//tmp", &status));
    assert(S_ISDIR(status.st_mode) && (status.st_mode & 07777) == 01777);
    struct stat64 large;
    ANSWER(stat, 0, stat64("/dev/zero", &large));
    assert(S_ISCHR(large.st_mode) && large.st_rdev == makedev(MEMORY, 5));
}

static void from_descriptors(void)
{
    int folder = open("/dev", O_RDONLY | O_DIRECTORY), null = open("/dev/null", O_RDWR);
    ANSWER(fstatat, 0, fstatat(folder, "zero", &status, 0));
    assert(status.st_rdev == makedev(MEMORY, 5));
    ANSWER(fstatat, 0, fstatat(folder, "", &status, AT_EMPTY_PATH));
    assert(S_ISDIR(status.st_mode));
    ANSWER(fstatat, 0, fstatat(AT_FDCWD, "", &status, AT_EMPTY_PATH));
    assert(S_ISDIR(status.st_mode));
    ANSWER(fstatat, ENOENT, fstatat(folder, "", &status, 0));
    ANSWER(fstatat, EBADF, fstatat(NO_DESCRIPTOR, "", &status, AT_EMPTY_PATH));
    ANSWER(fstatat, EBADF, fstatat(NO_DESCRIPTOR, "file", &status, 0));
    ANSWER(fstatat, ENOTDIR, fstatat(null, "file", &status, 0));
    ANSWER(fstatat, EINVAL, fstatat(AT_FDCWD, "/dev/null", &status, 0x8000));
    ANSWER(statx, 0, statx(folder, "null", 0, STATX_TYPE, &extended));
    assert(S_ISCHR(extended.stx_mode) && (extended.stx_mask & STATX_TYPE) != 0);
    assert(extended.stx_rdev_major == MEMORY && extended.stx_rdev_minor == 3);
    ANSWER(statx, 0, statx(null, "", AT_EMPTY_PATH, STATX_BASIC_STATS, &extended));
    assert(extended.stx_blksize == 4096 && extended.stx_nlink == 1);
    ANSWER(statx, EBADF, statx(NO_DESCRIPTOR, "file", 0, STATX_TYPE, &extended));
    ANSWER(statx, EINVAL, statx(folder, "null", 0x8000000, STATX_TYPE, &extended));
    ANSWER(statx, EINVAL, statx(folder, "null", 0, STATX__RESERVED, &extended));
    ANSWER(statx, EINVAL,
           statx(folder, "null", AT_STATX_FORCE_SYNC | AT_STATX_DONT_SYNC, STATX_TYPE, &extended));
    close(folder);
    close(null);
}

static mode_t kind_of(int fd)
{
    assert(fd >= 0);
    ANSWER(fstat, 0, fstat(fd, &status));
    assert(status.st_blksize == 4096 && status.st_size == 0);
    return status.st_mode & S_IFMT;
}

static mode_t kind_of_new(int fd)
{
    mode_t kind = kind_of(fd);
    close(fd);
    return kind;
}

static void descriptors(void)
{
    int ends[2];
    sigset_t none;
    sigemptyset(&none);
    assert(pipe(ends) == 0 && kind_of(ends[0]) == S_IFIFO);
    ino_t number = status.st_ino;
    assert((status.st_mode & 0777) == 0600 && kind_of(ends[1]) == S_IFIFO);
    close(ends[0]);
    close(ends[1]);
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0 && kind_of(ends[0]) == S_IFSOCK);
    assert((status.st_mode & 0777) == 0777 && status.st_ino != number);
    number = status.st_ino;
    assert(kind_of(ends[1]) == S_IFSOCK && status.st_ino != number);
    close(ends[1]);
    assert(kind_of_new(dup(ends[0])) == S_IFSOCK && status.st_ino == number);
    close(ends[0]);
    assert(kind_of_new(socket(AF_INET, SOCK_STREAM, 0)) == S_IFSOCK);
    assert(kind_of_new(open("/dev/zero", O_RDONLY)) == S_IFCHR);
    assert(status.st_rdev == makedev(MEMORY, 5));
    const mode_t files[] = {S_IFIFO, S_IFSOCK, S_IFCHR, S_IFDIR};
    int others[] = {eventfd(0, 0), timerfd_create(CLOCK_MONOTONIC, 0), signalfd(-1, &none, 0),
                    epoll_create1(0)};
    for (unsigned i = 0; i < 4; i++) {
        mode_t kind = kind_of_new(others[i]);
        for (unsigned j = 0; j < 4; j++)
            assert(kind != files[j]);
        assert((status.st_mode & 0777) == 0600);
    }
    ANSWER(fstat, EBADF, fstat(NO_DESCRIPTOR, &status));
    ANSWER(fstat, EBADF, fstat(-1, &status));
}

static void socket_in_a_folder(void)
{
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    snprintf(name.sun_path, sizeof(name.sun_path), "conformance.stat.%d", (int)getpid());
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert(bind(fd, (const struct sockaddr *)&name, sizeof(name)) == 0);
    ANSWER(stat, 0, stat(name.sun_path, &status));
    assert(S_ISSOCK(status.st_mode));
    close(fd);
    ANSWER(lstat, 0, lstat(name.sun_path, &status));
    unlink(name.sun_path);
    ANSWER(stat, ENOENT, stat(name.sun_path, &status));
}

int main(void)
{
    names();
    from_descriptors();
    descriptors();
    socket_in_a_folder();
    return 0;
}
