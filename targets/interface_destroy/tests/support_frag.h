/*
 * support_frag.h - what the tests share that make fragments.
 */
#ifndef SUPPORT_FRAG_H
#define SUPPORT_FRAG_H

#include <netinet/ip.h>

#include "if_tap.h"
#include "ip_frag.h"
#include "support.h"

#define HLEN sizeof(struct ip)
#define SRC  0x0a000001u
#define DST  0x0a000002u

/* A fragment of datagram id: len bytes from off, which count on from off. */
struct mbuf *fragment(unsigned id, unsigned off, unsigned len, bool more);

/* ip_reass() of a packet that ifp has received. */
struct mbuf *reass(struct ifnet *ifp, struct mbuf *m);

/* tap0, whose device is open. */
struct ifnet *start_with_tap(struct tap_softc **tap);
void stop_with_tap(struct tap_softc *tap);

/* The tap receives m. */
void arrive(struct tap_softc *tap, struct mbuf *m);

#endif
