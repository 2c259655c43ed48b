/* Niceness: remembered, a thread's own as on Linux, and of no effect. A user can only make it
 * larger. */
#include "control/replace.h"
#include "kernel/answer.h"
#include "kernel/niceness_answers.h"
#include "task/process.h"
#include "task/schedule.h"

#include <errno.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <unistd.h>

TD_ANSWERS(TD_ANSWERS_niceness);

enum { NICEST = 19, LEAST_NICE = -20 };

/* 0, or the error. Only the calling thread, its process and its user are known. */
static int look_for(int which, id_t who)
{
    if (which == PRIO_USER)
        return who == 0 || who == TD_USER ? 0 : TD_ERROR(getpriority, ESRCH);
    if (which != PRIO_PROCESS && which != PRIO_PGRP)
        return TD_ERROR(getpriority, EINVAL);
    return who == 0 || td_process_find((pid_t)who) == td_process_now()
               ? 0
               : TD_ERROR(getpriority, ESRCH);
}

int TD_REPLACE(getpriority)(__priority_which_t which, id_t who)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    int error = look_for((int)which, who);
    return error == 0 ? td_now.task->settings.niceness : (int)td_answer(-error);
}

/* 0, or -1: it would be less nice. */
static int set(int to)
{
    to = to > NICEST ? NICEST : to < LEAST_NICE ? LEAST_NICE : to;
    if (to < td_now.task->settings.niceness)
        return -1;
    td_now.task->settings.niceness = (int8_t)to;
    return 0;
}

int TD_REPLACE(setpriority)(__priority_which_t which, id_t who, int to)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    int error = look_for((int)which, who);
    if (error != 0)
        return (int)td_answer(-error);
    if (set(to) == 0)
        return 0;
    td_now.task->error = EACCES; /* whoever runs the tests may be one who can */
    return -1;
}

int TD_REPLACE(nice)(int by)
{
    TD_POINT(TD_KERNEL, NULL, 0);
    if (set(td_now.task->settings.niceness + by) == 0)
        return td_now.task->settings.niceness;
    td_now.task->error = EPERM;
    return -1;
}
