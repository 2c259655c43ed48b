/*
 * Thread-specific data. Numbers of deleted keys are given out again at once, lowest first, so a
 * stale key reaches a stranger's data as it would with glibc.
 */
#include "control/replace.h"
#include "sanitizer/sanitizer.h"
#include "task/fresh.h"
#include "task/schedule.h"
#include "task/task.h"
#include "verdict/verdict.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>

static struct {
    bool used;
    void (*destroy)(void *);
} keys[TD_KEYS_MAX];

static void fresh(void)
{
    for (unsigned k = 0; k < TD_KEYS_MAX; k++)
        keys[k].used = false;
}

TD_FRESH(fresh);

static void check(pthread_key_t key)
{
    if (key >= TD_KEYS_MAX || !keys[key].used)
        td_verdict(TD_KIND_MISUSE, "use of a key that does not exist: %u", key);
}

int TD_REPLACE(pthread_key_create)(pthread_key_t *key, void (*destroy)(void *))
{
    TD_POINT(TD_STORE, key, sizeof(*key));
    unsigned k = 0;
    while (k < TD_KEYS_MAX && keys[k].used)
        k++;
    if (k == TD_KEYS_MAX)
        return EAGAIN;
    keys[k].used = true;
    keys[k].destroy = destroy;
    for (unsigned task = 0; task < td_tasks.count; task++)
        td_tasks.slot[task].keys_used &= ~(1U << k);
    td_san_write(key, sizeof(*key));
    *key = k;
    return 0;
}

int TD_REPLACE(pthread_key_delete)(pthread_key_t key)
{
    TD_POINT(TD_STORE, NULL, 0);
    check(key);
    keys[key].used = false;
    return 0;
}

void *TD_REPLACE(pthread_getspecific)(pthread_key_t key)
{
    TD_POINT(TD_LOAD, NULL, 0);
    check(key);
    return td_now.task->keys_used >> key & 1 ? td_now.task->keys[key] : NULL;
}

int TD_REPLACE(pthread_setspecific)(pthread_key_t key, const void *value)
{
    TD_POINT(TD_STORE, NULL, 0);
    check(key);
    td_now.task->keys[key] = (void *)(uintptr_t)value;
    td_now.task->keys_used |= 1U << key;
    return 0;
}

static bool destroy_one(struct td_task *task, unsigned k)
{
    if (!keys[k].used || keys[k].destroy == NULL || task->keys[k] == NULL)
        return false;
    void *value = task->keys[k];
    task->keys[k] = NULL;
    keys[k].destroy(value); /* code under control: other tasks run meanwhile */
    return true;
}

/* Destructors may set values again; after so many rounds what is left stays. */
static void destroy_values(struct td_task *task)
{
    bool again = task->keys_used != 0;
    for (unsigned round = 0; again && round < PTHREAD_DESTRUCTOR_ITERATIONS; round++) {
        again = false;
        for (unsigned k = 0; k < TD_KEYS_MAX; k++)
            if (task->keys_used >> k & 1)
                again |= destroy_one(task, k);
    }
}

TD_BEFORE_TASK_END(destroy_values);
