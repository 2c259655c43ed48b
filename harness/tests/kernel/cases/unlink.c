/* Removing names. */
#include "kernel/file/path_answers.h"

#include "conformance.h"
#include "no_path.h"
#include "nobody.h"

#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

CONFORMANCE(unlink);

static struct sockaddr_un name = {.sun_family = AF_UNIX};

static int bound(void)
{
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    assert(bind(fd, (struct sockaddr *)&name, sizeof(name)) == 0);
    return fd;
}

/* A path stays when its socket is closed. */
static void a_socket(void)
{
    close(bound());
    ANSWER(unlink, 0, unlink(name.sun_path));
    ANSWER(unlink, ENOENT, unlink(name.sun_path));
    int fd = bound();
    ANSWER(unlinkat, 0, unlinkat(AT_FDCWD, name.sun_path, 0));
    assert(access(name.sun_path, F_OK) == -1);
    close(fd);
}

static void not_there(void)
{
    enum { NO_DESCRIPTOR = 60 };
#define UNLINK(path)   unlink(path)
#define UNLINKAT(path) unlinkat(AT_FDCWD, path, 0)
    NO_PATH(unlink, UNLINK);
    NO_PATH(unlinkat, UNLINKAT);
    ANSWER(unlink, EISDIR, unlink("/"));
    ANSWER(unlink, ENOENT, remove("no such file"));
    ANSWER(unlinkat, EBADF, unlinkat(NO_DESCRIPTOR, "file", 0));
    ANSWER(unlinkat, EINVAL, unlinkat(AT_FDCWD, "no such file", 1));
    ANSWER(unlinkat, ENOENT, unlinkat(AT_FDCWD, "no such folder", AT_REMOVEDIR));
    ANSWER(unlinkat, EBUSY, unlinkat(AT_FDCWD, "/", AT_REMOVEDIR));
    ANSWER(unlinkat, ENOTDIR, unlinkat(AT_FDCWD, "/dev/null/x", AT_REMOVEDIR));
}

static void not_ours(void)
{
    be_nobody();
    ANSWER(unlink, EACCES, unlink("/dev/null"));
    ANSWER(unlinkat, EACCES, unlinkat(AT_FDCWD, "/tmp", AT_REMOVEDIR));
}

int main(void)
{
    snprintf(name.sun_path, sizeof(name.sun_path), "conformance.unlink.%d", (int)getpid());
    a_socket();
    not_there();
    not_ours();
    return 0;
}
