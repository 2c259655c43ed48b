/*
 * if_tap.h - tap: an interface whose wire is a device that a program has open. After FreeBSD's
 * if_tuntap.c.
 *
 * What the interface transmits is read from the device, what is written to the device arrives at
 * the interface.
 *
 * Interface and device end in either order. The open device holds a reference to the ifnet, so the
 * softc outlives a destroy for as long as it is open; a destroy wakes who sleeps in tap_read(),
 * and from then on every call on the device answers ENXIO. It doesn't wait for tap_close(), so
 * nothing else hangs meanwhile (FreeBSD r346670, PR 233955).
 */
#ifndef IF_TAP_H
#define IF_TAP_H

#include <pthread.h>
#include <stddef.h>

#include "if_clone.h"
#include "ifnet.h"

#define TAP_MAXMTU   16384 /* bytes; a larger SIOCSIFMTU is EINVAL */
#define TAP_MAXQUEUE 8u    /* packets that wait to be read */

/* tap_flags */
#define TAP_OPEN  0x1u
#define TAP_DYING 0x2u /* never cleared */

/* tap_read's flags */
#define TAP_NONBLOCK 0x1

struct mbuf;

/* The device's and the interface's state; a pointer to it is what tap_open() hands out. */
struct tap_softc {
    struct ifnet *tap_ifp;    /* constant */
    pthread_mutex_t tap_lock; /* a leaf; taken inside the epoch too */
    pthread_cond_t tap_cv;    /* the queue has got a packet, or the interface is dying */
    unsigned tap_flags;       /* under tap_lock, like the rest; TAP_OPEN goes with a reference */
    unsigned tap_qlen;        /* packets on the queue; 0 unless open */
    struct mbuf *tap_qfirst;
    struct mbuf *tap_qlast;
};

enum tap_cmd {
    TAPGIFNAME = 1, /* char[IFNAMSIZ]: the interface's name */
    TAPGIFMTU,      /* int */
    TAPSIFMTU,      /* int; EINVAL */
    TAPFIONREAD,    /* int: bytes of the first packet, 0 when there is none */
};

extern struct if_clone tap_cloner;

/*
 * The calls on the device. Any thread, not inside the epoch, no lock held. Several threads may use
 * one device at a time, but nobody is inside a call, or makes one, when tap_close() is called: as
 * for a descriptor's last close.
 */

/*
 * Opens the device of an interface. ENXIO when there is none, or it isn't a tap, or is dying;
 * EBUSY when it is open.
 */
int tap_open(const char *name, struct tap_softc **tapp);

/*
 * Closes it. Packets that nobody has read are dropped.
 */
void tap_close(struct tap_softc *tap);

/*
 * Takes one packet off the queue into buf; what is over len bytes of it is lost. *lenp receives
 * the number of bytes copied. Sleeps until there is a packet, or with TAP_NONBLOCK answers
 * EWOULDBLOCK. ENXIO once the interface is destroyed, also for who slept already.
 */
int tap_read(struct tap_softc *tap, void *buf, size_t len, size_t *lenp, int flags);

/*
 * Lets a packet arrive at the interface. ENXIO; EIO for one longer than the MTU; ENOBUFS without
 * memory. When the interface isn't IFF_UP, or the packet is empty, it is dropped without an error.
 */
int tap_write(struct tap_softc *tap, const void *buf, size_t len);

/*
 * tap_cmd. ENXIO; EINVAL for another cmd.
 */
int tap_ioctl(struct tap_softc *tap, unsigned long cmd, void *arg);

/* -- if_tap_dev.c, for if_tap.c -- */

/*
 * Queues a packet for the reader and takes it over. ENETDOWN when the device isn't open, ENXIO
 * when dying, ENOBUFS.
 */
int tap_enqueue(struct tap_softc *tap, struct mbuf *m);

/*
 * From now on tap_read() and tap_open() answer ENXIO, readers that sleep included, and no packet
 * is queued. Those on the queue go with tap_close().
 */
void tap_dying(struct tap_softc *tap);

#endif
