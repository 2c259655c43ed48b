/*
 * support_bridge.h - what the tests of bridge share.
 */
#ifndef SUPPORT_BRIDGE_H
#define SUPPORT_BRIDGE_H

#include "if_bridge.h"
#include "if_reach.h"
#include "if_tap.h"
#include "support.h"

/* SIOCBRDGADD, SIOCBRDGDEL. */
int do_add(const char *bridge, const char *member);
int do_del(const char *bridge, const char *member);

/* SIOCBRDGIFS, which has to succeed. */
struct ifbifconf members_of(const char *name);

/* The devices of start_with_members(). */
extern struct tap_softc *tap[3];

/* bridge0 over tap0 to tap2, whose devices are open. */
void start_with_members(void);
void stop_with_members(void);

/* The packet that waits at a device; NULL for none. */
void expect(int i, const char *text);

#endif
