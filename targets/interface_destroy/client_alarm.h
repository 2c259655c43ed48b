/*
 * client_alarm.h - an alarm, as a program would set it before it sleeps: with a thread and a timed
 * wait. It has to be put off.
 */
#ifndef CLIENT_ALARM_H
#define CLIENT_ALARM_H

#include <pthread.h>
#include <stdbool.h>

struct alarm {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool off; /* the sleep has ended */
    pthread_t thread;

    /* Called on another thread when the alarm goes off; again after a while if it returns false. */
    bool (*ring)(void *arg);
    void *arg;
};

/* Sets it. An errno. */
int alarm_set(struct alarm *alarm, bool (*ring)(void *arg), void *arg);

/* Puts it off, and waits until ring() has returned if it has been called. */
void alarm_off(struct alarm *alarm);

#endif
