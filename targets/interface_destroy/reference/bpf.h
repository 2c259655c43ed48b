/*
 * bpf.h - taps: programs that see an interface's packets, both ways. After FreeBSD's bpf.c.
 *
 * An interface gets a bpf_if with its first tap, and keeps it. When it departs, the taps are taken
 * off and if_bpf points to a dead bpf_if without any, for those who still come that way; who
 * stands on the old one, or on a tap, does so inside the epoch, and both are freed after that (row
 * ZF19: FreeBSD 7def047a1ae9, r347526).
 *
 * The descriptor outlives the interface: it gives what it had captured, then ENXIO, and may be
 * attached to another.
 */
#ifndef BPF_H
#define BPF_H

#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <sys/queue.h>

#include "epoch.h"

struct bpf_d;
struct ifnet;
struct mbuf;

#define BPF_MAXQUEUE 8u /* packets that wait to be read; further ones are dropped and counted */

/* bpf_read's flags */
#define BPF_NONBLOCK 0x1

/* A descriptor on an interface: a new one each time, since readers may stand on the old one. */
struct bpf_tap {
    _Atomic(struct bpf_tap *) bt_next; /* stays when it leaves the list */
    struct bpf_d *bt_d;                /* constant; lives until the tap's readers have left */
    struct epoch_context bt_epoch_ctx;
};

/* An interface's side. */
struct bpf_if {
    struct ifnet *bif_ifp;              /* constant; NULL in the dead one */
    _Atomic(struct bpf_tap *) bif_taps; /* written under bpf_lock, read inside the epoch too */
    struct epoch_context bif_epoch_ctx;
};

/* A descriptor. */
struct bpf_d {
    LIST_ENTRY(bpf_d) bd_next; /* all descriptors; under bpf_lock */
    pthread_mutex_t bd_lock;   /* a leaf; taken inside the epoch too */
    pthread_cond_t bd_cv;      /* a packet has been captured, or bd_tap cleared */
    struct bpf_tap *bd_tap;    /* on bd_bif's list; under bd_lock, and bpf_lock to write */
    struct bpf_if *bd_bif;     /* set as long as bd_tap is; under bpf_lock */
    unsigned bd_qlen;          /* under bd_lock, like the rest of the queue */
    unsigned bd_dcount;        /* packets dropped since bpf_open(); under bd_lock */
    struct mbuf *bd_qfirst;
    struct mbuf *bd_qlast;
    struct epoch_context bd_epoch_ctx;
};

/*
 * The calls on a descriptor. Any thread, not inside the epoch, no lock held. Several threads may
 * use one at a time, but nobody is inside a call, or makes one, when bpf_close() is called.
 */

/*
 * A new descriptor, not attached. ENOMEM.
 */
int bpf_open(struct bpf_d **dp);

/*
 * Attaches it to the interface of that name (BIOCSETIF). What it was attached to before, it isn't
 * any more, and what it had captured there is dropped. ENXIO when there is no such interface, or
 * it is dying; ENOMEM. After an error all is as before.
 */
int bpf_attach(struct bpf_d *d, const char *name);

/*
 * Takes it off its interface, if it has one. Readers that sleep wake with ENXIO.
 */
void bpf_detach(struct bpf_d *d);

/*
 * Takes the packet captured first into buf; what is over len bytes of it is lost. *lenp receives
 * the number of bytes copied. Without a packet it sleeps for one, or with BPF_NONBLOCK answers
 * EWOULDBLOCK; ENXIO when not attached, also for who slept already.
 */
int bpf_read(struct bpf_d *d, void *buf, size_t len, size_t *lenp, int flags);

/*
 * Closes it. Packets that nobody has read are dropped.
 */
void bpf_close(struct bpf_d *d);

/*
 * Shows m to the taps of ifp. Inside the epoch, for an interface found there. m stays the
 * caller's. A load when there is no tap.
 */
void bpf_mtap(struct ifnet *ifp, const struct mbuf *m);

/* -- bpf.c, for bpf_dev.c -- */

/*
 * bpf_insert() puts a new descriptor on the list of all. bpf_remove() takes one off its interface,
 * if it has one, and off the list. Both take bpf's lock.
 */
void bpf_insert(struct bpf_d *d);
void bpf_remove(struct bpf_d *d);

/* -- bpf_dev.c, for bpf.c -- */

/*
 * Captures a copy of m, if bt is still the descriptor's tap. Inside the epoch.
 */
void bpf_catchpacket(struct bpf_tap *bt, const struct mbuf *m);

/*
 * Sets bd_tap. With a new tap, what was captured goes; without one, it stays, and readers wake.
 * Under bpf_lock.
 */
void bpf_settap(struct bpf_d *d, struct bpf_tap *bt);

#endif
