/* ioctl: how much is there, how much is not read yet, whether to wait. */
#include "kernel/file/ioctl_answers.h"

#include "conformance.h"

#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

CONFORMANCE(ioctl);

static int number_of(int fd, unsigned long request)
{
    int number = -1;
    ANSWER(ioctl, 0, ioctl(fd, request, &number));
    return number;
}

int main(void)
{
    int pair[2], one_way[2], file = eventfd(0, 0), number = 1;
    char byte;
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0 && pipe(one_way) == 0);
    assert(number_of(pair[0], FIONREAD) == 0 && number_of(pair[0], TIOCOUTQ) == 0);
    assert(write(pair[0], "abc", 3) == 3);
    assert(number_of(pair[1], FIONREAD) == 3 && number_of(pair[0], TIOCOUTQ) > 0);
    assert(read(pair[1], &byte, 1) == 1 && number_of(pair[1], FIONREAD) == 2);
    assert(read(pair[1], &byte, 1) == 1 && read(pair[1], &byte, 1) == 1);
    assert(number_of(pair[0], TIOCOUTQ) == 0);
    assert(write(one_way[1], "abc", 3) == 3 && number_of(one_way[0], FIONREAD) == 3);

    ANSWER(ioctl, 0, ioctl(pair[1], FIONBIO, &number));
    assert(fcntl(pair[1], F_GETFL) == (O_RDWR | O_NONBLOCK));
    number = 0;
    ANSWER(ioctl, 0, ioctl(pair[1], FIONBIO, &number));
    assert(fcntl(pair[1], F_GETFL) == O_RDWR);

    struct sockaddr_un name = {.sun_family = AF_UNIX};
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    snprintf(name.sun_path, sizeof(name.sun_path), "conformance.ioctl.%d", (int)getpid());
    assert(bind(listener, (struct sockaddr *)&name, sizeof(name)) == 0 && listen(listener, 1) == 0);
    ANSWER(ioctl, EINVAL, ioctl(listener, FIONREAD, &number));
    unlink(name.sun_path);

    ANSWER(ioctl, ENOTTY, ioctl(file, FIONREAD, &number));
    ANSWER(ioctl, ENOTTY, ioctl(pair[0], 12345, &number));
    ANSWER(ioctl, ENOTTY, ioctl(one_way[0], TIOCOUTQ, &number));
    close(file);
    ANSWER(ioctl, EBADF, ioctl(file, FIONREAD, &number));
    return 0;
}
