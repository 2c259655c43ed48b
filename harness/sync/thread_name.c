/* Names of threads, as the kernel keeps them: 15 letters; the first one has the program's. */
#include "control/numbered.h"
#include "control/replace.h"
#include "memory/user_memory.h"
#include "sync/thread.h"
#include "task/schedule.h"
#include "teardown.h"

#include <errno.h>
#include <stdarg.h>
#include <string.h>
#include <sys/prctl.h>

enum { ROOM = sizeof((struct td_task_settings *)NULL)->name };

/* Cut off, as prctl() does. */
static void set(struct td_task *task, const char *name)
{
    char *to = task->settings.name;
    unsigned i = 0;
    for (; i < ROOM - 1 && name[i] != '\0'; i++)
        to[i] = name[i];
    for (; i < ROOM; i++)
        to[i] = '\0';
}

static void tell(struct td_task *task, char *out)
{
    if (task->settings.name[0] == '\0')
        set(task, td_target.name);
    td_user_writes(out, ROOM);
    for (unsigned i = 0; i < ROOM; i++) /* a memcpy would be intercepted */
        ((volatile char *)out)[i] = task->settings.name[i];
}

int TD_REPLACE(pthread_setname_np)(pthread_t thread, const char *name)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    size_t length = strnlen(name, ROOM);
    if (length == ROOM)
        return ERANGE;
    td_user_reads(name, length + 1);
    set(td_thread_task(thread), name);
    return 0;
}

int TD_REPLACE(pthread_getname_np)(pthread_t thread, char *out, size_t size)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (size < ROOM)
        return ERANGE;
    tell(td_thread_task(thread), out);
    return 0;
}

/* Of what there is to set, names. */
int TD_REPLACE(prctl)(int option, ...)
{
    va_list arguments;
    va_start(arguments, option);
    char *name = va_arg(arguments, char *);
    va_end(arguments);
    TD_POINT(TD_KERNEL, NULL, 0);
    if (option != PR_SET_NAME && option != PR_GET_NAME) {
        td_now.task->error = EINVAL;
        return -1;
    }
    if (option == PR_GET_NAME) {
        tell(td_now.task, name);
        return 0;
    }
    td_user_reads(name, strnlen(name, ROOM - 1));
    set(td_now.task, name);
    return 0;
}

TD_NUMBERED(SYS_prctl, prctl, (int)a[0], a[1], a[2], a[3], a[4])
