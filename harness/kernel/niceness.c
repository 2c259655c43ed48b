/* Niceness: remembered, a thread's own as on Linux, and of no effect. A user can only make it
 * larger. */
#include "control/numbered.h"
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/identity.h"
#include "kernel/niceness_answers.h"
#include "kernel/process.h"
#include "task/schedule.h"

#include <errno.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <unistd.h>

TD_ANSWERS(TD_ANSWERS_niceness);

enum { NICEST = 19, LEAST_NICE = -20 };

/* 0, or the error. A process's number is that of its first thread; of groups and users there are
 * the calling thread's own, which it stands for. */
static int find_task(int which, id_t who, struct td_task **out)
{
    *out = which == PRIO_PROCESS ? td_thread_find((pid_t)who) : td_now.task;
    if (which == PRIO_USER)
        return who == 0 || who == TD_USER ? 0 : TD_ERROR(getpriority, ESRCH);
    if (which != PRIO_PROCESS && which != PRIO_PGRP)
        return TD_ERROR(getpriority, EINVAL);
    bool known = which == PRIO_PROCESS
                     ? *out != NULL
                     : who == 0 || td_process_find((pid_t)who) == td_process_now();
    return known ? 0 : TD_ERROR(getpriority, ESRCH);
}

int TD_REPLACE(getpriority)(__priority_which_t which, id_t who)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    struct td_task *task;
    int error = find_task((int)which, who, &task);
    return error == 0 ? task->settings.niceness : (int)td_answer(-error);
}

/* 0, or -1: it would be less nice. */
static int set(struct td_task *task, int to)
{
    to = to > NICEST ? NICEST : to < LEAST_NICE ? LEAST_NICE : to;
    if (to < task->settings.niceness)
        return -1;
    task->settings.niceness = (int8_t)to;
    return 0;
}

int TD_REPLACE(setpriority)(__priority_which_t which, id_t who, int to)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    struct td_task *task;
    int error = find_task((int)which, who, &task);
    if (error != 0)
        return (int)td_answer(-error);
    return set(task, to) == 0 ? 0 : TD_FAIL(setpriority, EACCES);
}

int TD_REPLACE(nice)(int by)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (set(td_now.task, td_now.task->settings.niceness + by) != 0)
        return TD_FAIL(nice, EPERM);
    return td_now.task->settings.niceness;
}

/* The call answers what is never below 0. */
TD_OWN(getpriority)

static long by_number_getpriority(const long *a)
{
    enum { ABOVE = 20 };
    const int before = td_now.task->error;
    td_now.task->error = 0;
    int niceness = td_own_getpriority((__priority_which_t)a[0], (id_t)a[1]);
    if (niceness == -1 && td_now.task->error != 0)
        return -1;
    td_now.task->error = before;
    return ABOVE - niceness;
}

TD_NUMBER(SYS_getpriority, by_number_getpriority)
TD_NUMBERED(SYS_setpriority, setpriority, (__priority_which_t)a[0], (id_t)a[1], (int)a[2])
