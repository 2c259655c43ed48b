/* No descriptor is a terminal. */
#include "kernel/file/ioctl_answers.h"

#include "conformance.h"

#include <assert.h>
#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

CONFORMANCE(terminal);

enum { NO_DESCRIPTOR = 60 };

static void is_none(int fd)
{
    struct termios attributes = {0};
    char name[20];
    ANSWER(isatty, ENOTTY, isatty(fd) == 0 ? -1 : 0);
    ANSWER(ttyname, ENOTTY, ttyname(fd) == NULL ? -1 : 0);
    assert(ttyname_r(fd, name, sizeof(name)) == ENOTTY);
    ANSWER(tcgetattr, ENOTTY, tcgetattr(fd, &attributes));
    ANSWER(tcsetattr, ENOTTY, tcsetattr(fd, TCSANOW, &attributes));
    ANSWER(tcsetattr, EINVAL, tcsetattr(fd, 99, &attributes));
    ANSWER(tcgetpgrp, ENOTTY, tcgetpgrp(fd));
    assert(ioctl(fd, FIOCLEX) == 0 && fcntl(fd, F_GETFD) == FD_CLOEXEC);
    assert(ioctl(fd, FIONCLEX) == 0 && fcntl(fd, F_GETFD) == 0);
}

int main(void)
{
    struct termios attributes;
    int ends[2], chance = open("/dev/urandom", O_RDONLY);
    assert(pipe(ends) == 0);
    is_none(0);
    is_none(ends[0]);
    is_none(eventfd(0, 0));
    ANSWER(isatty, EINVAL, isatty(chance) == 0 ? -1 : 0);
    ANSWER(isatty, EBADF, isatty(NO_DESCRIPTOR) == 0 ? -1 : 0);
    ANSWER(tcgetattr, EBADF, tcgetattr(NO_DESCRIPTOR, &attributes));
    return 0;
}
