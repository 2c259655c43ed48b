/*
 * target_watch.c - no watch, in the place of ../target_watch.c, where ci/bench measures the target
 * on free-running threads: the watch keeps its state without locks, since under the harness nobody
 * can come between two points. Requests and operations are the same.
 */
#include "target.h"

#include <stddef.h>

void watch_start(void (*destroyed)(const struct watched *w))
{
    (void)destroyed;
}

void watch_inspect(void)
{
}

struct watched *watch_all(unsigned *n)
{
    *n = 0;
    return NULL;
}

const struct watched *watch_find(uint16_t index, uint16_t gen)
{
    (void)index, (void)gen;
    return NULL;
}

bool watch_alive(const struct watched *w)
{
    (void)w;
    return false;
}

bool watch_stays(const struct watched *w)
{
    (void)w;
    return false;
}

void watch_request_begins(const struct ifreq *ifr)
{
    (void)ifr;
}

void watch_request_ends(const struct ifreq *ifr)
{
    (void)ifr;
}

bool watch_destroys_are(unsigned wins)
{
    (void)wins;
    return true;
}

void watch_finish(void)
{
}
