/* Questions that a terminal would answer: no descriptor is one. */
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/ioctl.h"
#include "kernel/file/ioctl_answers.h"

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

TD_ANSWERS(TD_ANSWERS_terminal);

/* What the descriptor says to the request for a terminal's attributes. */
static int ask(int fd)
{
    struct termios attributes;
    return td_ioctl(fd, TCGETS, &attributes);
}

int TD_REPLACE(isatty)(int fd)
{
    TD_DESCRIPTOR_POINT(fd);
    return td_answer(ask(fd)) == 0;
}

char *TD_REPLACE(ttyname)(int fd)
{
    TD_DESCRIPTOR_POINT(fd);
    td_answer(ask(fd));
    return NULL;
}

int TD_REPLACE(ttyname_r)(int fd, char *out, size_t size)
{
    (void)out, (void)size;
    TD_DESCRIPTOR_POINT(fd);
    int error = ask(fd);
    td_answer(error);
    return -error;
}

int TD_REPLACE(tcgetattr)(int fd, struct termios *out)
{
    (void)out;
    TD_DESCRIPTOR_POINT(fd);
    return (int)td_answer(ask(fd));
}

int TD_REPLACE(tcsetattr)(int fd, int when, const struct termios *attributes)
{
    (void)attributes;
    TD_DESCRIPTOR_POINT(fd);
    if (when < TCSANOW || when > TCSAFLUSH)
        return TD_FAIL(tcsetattr, EINVAL);
    return (int)td_answer(ask(fd));
}

pid_t TD_REPLACE(tcgetpgrp)(int fd)
{
    TD_DESCRIPTOR_POINT(fd);
    return (pid_t)td_answer(ask(fd));
}

int TD_REPLACE(tcsetpgrp)(int fd, pid_t group)
{
    (void)group;
    TD_DESCRIPTOR_POINT(fd);
    return (int)td_answer(ask(fd));
}
