/*
 * support.h - what the tests of interface_destroy share.
 *
 * Each test starts with net_start() and ends with net_stop(), in its body: Criterion passes over
 * failures in .fini. Tests wait for events, never for time; what doesn't come is ended by
 * Criterion's own time limit.
 */
#ifndef SUPPORT_H
#define SUPPORT_H

#include <criterion/criterion.h>
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>

#include "if_clone.h"
#include "if_dump.h"
#include "if_ioctl.h"
#include "ifnet.h"
#include "mbuf.h"

void net_start(void);

/*
 * Ends the network; fails when an interface or memory is left.
 */
void net_stop(void);

/* -- requests by name; each returns ifioctl()'s errno -- */

struct ifreq req(const char *name);
struct ifreq req_gen(uint16_t index, uint16_t gen);
int do_create(const char *name);
int do_destroy(const char *name);
int do_rename(const char *name, const char *newname);
int do_addport(const char *lagg, const char *port);
int do_delport(const char *lagg, const char *port);
int do_up(const char *name, bool up);
int do_mtu(const char *name, int mtu);
int do_media(const char *name, int *media);
int do_send(const char *name, const char *text);

/*
 * The MTU, or the interface's index and generation; fails when there is no such interface.
 */
int get_mtu(const char *name);
struct ifreq get_index(const char *name);

/* The ifnet; for a test's own eyes, no reference. */
struct ifnet *peek(const char *name);

/*
 * Waits until done(arg) holds, giving way to other threads.
 */
void wait_until(bool (*done)(void *arg), void *arg);

/*
 * Lets other threads run, for a while. Only to give a mistake the time to happen: what a test
 * asserts afterwards holds however long this takes.
 */
void give_way(void);

/* -- gate: a cloned driver whose methods stop inside -- */

/*
 * gate0, gate1, ... SIOCGIFMEDIA and a packet count themselves in gate_inside and wait until
 * gate_open is set; then they read their softc. if_freed poisons the softc, so that a late reader
 * knows.
 */
extern _Atomic bool gate_open;
extern _Atomic unsigned gate_inside; /* calls inside now */
extern _Atomic unsigned gate_late;   /* calls that saw a poisoned softc */
extern _Atomic unsigned gate_freed;  /* calls of if_freed */
extern struct if_clone gate_cloner;  /* net_start() attaches it; ifcs_minifs is 0 */

#endif
