/*
 * igmp.h - reports of groups that were joined: IGMP version 2, and MLD for IPv6. After BSD's
 * igmp.c.
 *
 * A report is due some time after the first socket has joined; the timer then sends it through the
 * record's interface (row N3, where most of the mail's crashes were).
 */
#ifndef IGMP_H
#define IGMP_H

#include "in_mcast.h"

struct if_reach_walk;

/* Calls of igmp_fasttimo() from joining to the report. (BSD draws it from 1 to 50.) */
#define IGMP_REPORT_DELAY 2u

/* A record is new, is about to be freed. Under softnet_lock. */
void igmp_joingroup(struct in_multi *inm);
void igmp_leavegroup(struct in_multi *inm);

/*
 * The timer, every 200 ms: sends the reports that are due. Returns how many it has handed to
 * drivers. Any thread, not inside the epoch, no lock held.
 */
unsigned igmp_fasttimo(void);

/* For the check of what reaches interfaces: the records whose timer runs or whose report is due. */
bool igmp_foreach(bool (*each)(struct if_reach_walk *walk, void *inm), struct if_reach_walk *walk);

#endif
