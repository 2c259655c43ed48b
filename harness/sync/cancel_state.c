/*
 * Settings that change nothing here, since no thread is cancelled; what was set is kept, so that a
 * program reads it back.
 */
#include "control/replace.h"
#include "task/fresh.h"
#include "task/schedule.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>

static struct {
    int cancel_state, cancel_type;
} kept[TD_TASKS_MAX];

static void fresh(void)
{
    memset(kept, 0, td_tasks.count * sizeof(kept[0])); /* of the execution before */
}

TD_FRESH(fresh);

static int swap(int *setting, int value, int *old)
{
    if (value != 0 && value != 1)
        return EINVAL;
    if (old != NULL)
        *old = *setting;
    *setting = value;
    return 0;
}

int TD_REPLACE(pthread_setcancelstate)(int state, int *old)
{
    return swap(&kept[td_now.task->number].cancel_state, state, old);
}

int TD_REPLACE(pthread_setcanceltype)(int type, int *old)
{
    return swap(&kept[td_now.task->number].cancel_type, type, old);
}

void TD_REPLACE(pthread_testcancel)(void)
{
}
