/*
 * client.c - a read with an alarm, as a program would write it: with a thread and a timed wait.
 *
 * Nobody may ever send a packet, and a destroyer may never come. Without the alarm such a reader
 * would sleep for ever, and rightly so.
 */
#include "client.h"

#include <pthread.h>
#include <stdbool.h>
#include <string.h>
#include <time.h>

#include "if_ioctl.h"
#include "if_tap.h"

#define ALARM_SECONDS 5

struct alarm {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool off; /* the read has ended */
    struct ifreq ifr;
    bool destroyed;
};

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

/* Again and again: an interface that isn't fully created yet can't be destroyed. */
static void *alarm_thread(void *arg)
{
    struct alarm *alarm = arg;

    while (alarm_wait(alarm)) {
        if (ifioctl(SIOCIFDESTROY, &alarm->ifr) == 0) {
            alarm->destroyed = true;
            break;
        }
    }
    return NULL;
}

static void alarm_off(struct alarm *alarm)
{
    pthread_mutex_lock(&alarm->lock);
    alarm->off = true;
    pthread_cond_signal(&alarm->changed);
    pthread_mutex_unlock(&alarm->lock);
}

int client_read(struct tap_softc *tap, uint16_t index, uint16_t gen, void *buf, size_t len,
                size_t *lenp, int *destroyed)
{
    struct alarm alarm = {.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};
    pthread_t thread;
    int error;

    alarm.ifr.ifr_by = IFR_BYINDEXGEN;
    alarm.ifr.ifr_index = index;
    alarm.ifr.ifr_idxgen = gen;
    error = pthread_create(&thread, NULL, alarm_thread, &alarm);
    if (error != 0)
        return error;
    error = tap_read(tap, buf, len, lenp, 0);
    alarm_off(&alarm);
    pthread_join(thread, NULL);
    *destroyed = alarm.destroyed;
    return error;
}
