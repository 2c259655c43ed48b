/*
 * if_method.h - into drivers, and from them to the stack; ifnet.h includes this.
 */
#ifndef IF_METHOD_H
#define IF_METHOD_H

struct bridge_member;
struct ifnet;
struct ifreq;
struct lagg_port;
struct mbuf;

/*
 * Where a packet goes that arrived on a port of a lagg: the lagg's interface. Called inside the
 * epoch. FreeBSD's lagg_input_ethernet_p. Set before the first interface.
 */
extern struct ifnet *(*lagg_input_p)(struct lagg_port *lp);

/*
 * Sends copies of a packet that arrived at a member of a bridge to the other members; returns the
 * bridge's interface, where the packet itself goes. Called inside the epoch; m stays the caller's.
 * FreeBSD's bridge_input_p. Set before the first interface.
 */
extern struct ifnet *(*bridge_input_p)(struct bridge_member *bm, struct mbuf *m);

/*
 * Calls the driver's if_ioctl; changes one at a time. The caller holds a reference and is not
 * inside the epoch. It may hold the if_ioctl_lock and sc_lock of a lagg for one of its ports, no
 * other lock. ENXIO once the interface is detached, without waiting for a call that is still
 * inside.
 */
int if_ioctl(struct ifnet *ifp, unsigned long cmd, struct ifreq *ifr);

/*
 * Calls the driver's if_transmit. Inside the epoch. ENETDOWN when not IFF_UP, else the driver's
 * error. Takes m over.
 */
int if_transmit(struct ifnet *ifp, struct mbuf *m);

/*
 * Transmits on the interface of that name, without ever holding a reference. ENXIO. Takes m over.
 * Any context.
 */
int if_output(const char *name, struct mbuf *m);

/*
 * Hands a received packet to the stack, as one of ifp's, or of the lagg's or the bridge's that ifp
 * is part of; netisr.h has what comes then. Takes m over. Inside the epoch, softnet_lock not held.
 */
void if_input(struct ifnet *ifp, struct mbuf *m);

/* For if_detach: no method can start, and none runs any more. Sleeps. */
void if_dead(struct ifnet *ifp);
void if_drain_methods(struct ifnet *ifp);

#endif
