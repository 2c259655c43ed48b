/*
 * rtnetlink.h - requests to the kernel's rtnetlink, as far as scripts need them. Interfaces by
 * index; 0 or an errno.
 */
#ifndef RTNETLINK_H
#define RTNETLINK_H

#include <stdbool.h>
#include <stddef.h>

/* A socket of the namespace that the process is in now; the one before is closed. */
void rtnetlink_open(void);

/* A pair of connected interfaces with these indices (IFLA_IFINDEX's place: ifi_index). */
int rtnetlink_add_veth(const char *const name[2], const unsigned index[2]);

int rtnetlink_add_bridge(const char *name, unsigned index);

/* The index of the bridge that it is a member of, or 0. */
int rtnetlink_master(unsigned index, unsigned *master);

int rtnetlink_delete(unsigned index);

/* All that rtnetlink_up() has had, in one wait. ENODEV when there is none. */
int rtnetlink_delete_all(void);

/* Up, without the link-local address that the kernel makes by itself. */
int rtnetlink_up(unsigned index);

/* Adds or deletes addr; IPv6 ones without the wait for duplicates. */
int rtnetlink_address(unsigned index, int family, const void *addr, unsigned prefixlen, bool add);

#endif
