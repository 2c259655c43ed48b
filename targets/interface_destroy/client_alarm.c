/*
 * client_alarm.c - an alarm.
 *
 * Nobody may ever send a packet, and a destroyer may never come. Without the alarm a reader would
 * sleep for ever, and rightly so.
 */
#include "client_alarm.h"

#include <time.h>

#define ALARM_SECONDS 5

/* Sleeps until the alarm goes off, or isn't needed any more: false. */
static bool alarm_wait(struct alarm *alarm)
{
    struct timespec when;
    bool off;
    int error = 0;

    clock_gettime(CLOCK_REALTIME, &when);
    when.tv_sec += ALARM_SECONDS;
    pthread_mutex_lock(&alarm->lock);
    while (!alarm->off && error == 0)
        error = pthread_cond_timedwait(&alarm->changed, &alarm->lock, &when);
    off = alarm->off;
    pthread_mutex_unlock(&alarm->lock);
    return !off;
}

static void *alarm_thread(void *arg)
{
    struct alarm *alarm = arg;

    while (alarm_wait(alarm))
        if (alarm->ring(alarm->arg))
            break;
    return NULL;
}

int alarm_set(struct alarm *alarm, bool (*ring)(void *arg), void *arg)
{
    pthread_mutex_init(&alarm->lock, NULL);
    pthread_cond_init(&alarm->changed, NULL);
    alarm->off = false;
    alarm->ring = ring;
    alarm->arg = arg;
    return pthread_create(&alarm->thread, NULL, alarm_thread, alarm);
}

void alarm_off(struct alarm *alarm)
{
    pthread_mutex_lock(&alarm->lock);
    alarm->off = true;
    pthread_cond_signal(&alarm->changed);
    pthread_mutex_unlock(&alarm->lock);
    pthread_join(alarm->thread, NULL);
    pthread_cond_destroy(&alarm->changed);
    pthread_mutex_destroy(&alarm->lock);
}
