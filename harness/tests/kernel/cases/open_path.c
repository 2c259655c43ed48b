/* open() and its kin: of devices, of folders, and of nothing. */
/* build: FLAGS -fno-sanitize=nonnull-attribute */
#include "kernel/file/path_answers.h"

#include "conformance.h"
#include "no_path.h"

#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

CONFORMANCE(open);

enum { NO_DESCRIPTOR = 60 };

static const char *volatile no_name;

static void opens(void)
{
    char byte;
    int fd =
        (int)ANSWER(open, 0, open("/dev/null", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    assert((fcntl(fd, F_GETFL) & O_ACCMODE) == O_WRONLY && fcntl(fd, F_GETFD) == FD_CLOEXEC);
    close(fd);
    assert(ANSWER(open, 0, open64("/dev/zero", O_RDONLY)) == fd);
    assert(read(fd, &byte, 1) == 1 && byte == 0);
    close(fd);
    assert(ANSWER(openat, 0, openat(NO_DESCRIPTOR, "/dev/random", O_RDWR)) == fd);
    close(fd);
    assert(ANSWER(creat, 0, creat("/dev/null", 0600)) == fd);
    assert(fcntl(fd, F_GETFD) == 0 && write(fd, "abc", 3) == 3);
    close(fd);
}

static void folders(void)
{
    char byte;
    int folder = (int)ANSWER(open, 0, open("/dev/", O_RDONLY | O_DIRECTORY));
    int fd = (int)ANSWER(openat, 0, openat(folder, "null", O_RDWR));
    ANSWER(read, EISDIR, read(folder, &byte, 1));
    ANSWER(openat, ENOENT, openat(folder, "no such device", O_RDWR));
    close(fd);
    close(folder);
    ANSWER(open, EISDIR, open("/tmp", O_RDWR));
    ANSWER(open, EISDIR, open("/tmp", O_RDONLY | O_CREAT, 0600));
    ANSWER(open, EEXIST, open("/tmp", O_RDONLY | O_CREAT | O_EXCL, 0600));
    ANSWER(creat, EISDIR, creat("/", 0600));
    ANSWER(open, EINVAL, open("/tmp", O_TMPFILE));
}

static void refuses(void)
{
#define OPEN(path)   open(path, O_RDONLY)
#define OPENAT(path) openat(AT_FDCWD, path, O_RDWR)
    NO_PATH(open, OPEN);
    NO_PATH(openat, OPENAT);
    ANSWER(open, EFAULT, open(no_name, O_RDONLY));
    ANSWER(openat, EBADF, openat(NO_DESCRIPTOR, "file", O_RDONLY));
    ANSWER(openat, ENOTDIR, openat(0, "file", O_RDONLY));
    ANSWER(openat, ENOENT, openat(NO_DESCRIPTOR, "", O_RDONLY));
    ANSWER(open, EEXIST, open("/dev/null", O_RDWR | O_CREAT | O_EXCL, 0600));
    ANSWER(open, ENOTDIR, open("/dev/null", O_RDONLY | O_DIRECTORY));
}

static void not_a_socket(void)
{
    struct sockaddr_un name = {.sun_family = AF_UNIX};
    snprintf(name.sun_path, sizeof(name.sun_path), "conformance.open_path.%d", (int)getpid());
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert(bind(fd, (const struct sockaddr *)&name, sizeof(name)) == 0);
    ANSWER(open, ENXIO, open(name.sun_path, O_RDWR));
    close(fd);
    unlink(name.sun_path);
    ANSWER(open, ENOENT, open(name.sun_path, O_RDWR));
}

/* Before it is looked what the name names. */
static void no_room(void)
{
    while (dup(0) != -1)
        ;
    ANSWER(open, EMFILE, open("/dev/null", O_RDONLY));
    ANSWER(open, EMFILE, open("no such file", O_RDONLY));
    ANSWER(open, ENOENT, open("", O_RDONLY));
}

int main(void)
{
    opens();
    folders();
    refuses();
    not_a_socket();
    no_room();
    return 0;
}
