/* ioctl: what every file has, and what a type adds. */
#include "kernel/file/ioctl.h"

#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/file/descriptor.h"
#include "kernel/file/ioctl_answers.h"
#include "memory/user_memory.h"

#include <fcntl.h>
#include <stdarg.h>
#include <sys/ioctl.h>

TD_ANSWERS(TD_ANSWERS_ioctl);

int td_ioctl_answer(int *argument, size_t number)
{
    td_user_writes(argument, sizeof(*argument));
    *argument = (int)number;
    return 0;
}

static int set_nonblocking(struct td_file *file, const int *on)
{
    td_user_reads(on, sizeof(*on));
    file->flags = *on ? file->flags | O_NONBLOCK : file->flags & ~O_NONBLOCK;
    return 0;
}

int td_ioctl(int fd, unsigned long request, void *argument)
{
    struct td_file *file = td_descriptor_peek(fd);
    if (file == NULL)
        return TD_NEGATIVE(ioctl, EBADF);
    if (request == FIONBIO)
        return set_nonblocking(file, argument);
    if (request == FIOCLEX || request == FIONCLEX) {
        td_descriptor_set_flags(fd, request == FIOCLEX ? FD_CLOEXEC : 0);
        return 0;
    }
    if (file->type->control == NULL)
        return TD_NEGATIVE(ioctl, ENOTTY);
    return file->type->control(file, request, argument);
}

/* Every request here has a pointer as its argument, or none, which is then not looked at. */
int TD_REPLACE(ioctl)(int fd, unsigned long request, ...)
{
    va_list arguments;
    TD_DESCRIPTOR_POINT(fd);
    va_start(arguments, request);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    return (int)td_answer(td_ioctl(fd, request, argument));
}

TD_NUMBERED(SYS_ioctl, ioctl, (int)a[0], (unsigned long)a[1], (void *)a[2])
