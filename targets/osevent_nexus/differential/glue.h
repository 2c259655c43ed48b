/*
 * glue.h - libvirt's event loop for an application of hooks, used as libvirt's own glue to libxl
 * uses it. One loop a process; one thread.
 */
#ifndef GLUE_H
#define GLUE_H

#include <sys/time.h>

/* The loop says that this registration is ready or due. */
typedef void glue_ready(void *registration);

/* Each returns a number for the others. Failure ends the program. */
int glue_watch(int fd, short events, glue_ready *ready, void *registration);
int glue_timer(struct timeval abs, glue_ready *ready, void *registration);

void glue_unwatch(int watch);
void glue_cancel(int timer);

/* The timer is due now. */
void glue_hurry(int timer);

/* Once around the loop, in some milliseconds at the latest. */
void glue_turn(void);

#endif
