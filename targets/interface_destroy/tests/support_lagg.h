/*
 * support_lagg.h - what the tests of lagg share.
 */
#ifndef SUPPORT_LAGG_H
#define SUPPORT_LAGG_H

#include "if_lagg.h"
#include "support.h"

/* SIOCGLAGG, which has to succeed. */
struct lagg_reqall ports_of(const char *name);

/* lagg0 over tap0 and tap1, whose devices are closed. */
void start_with_ports(void);

#endif
