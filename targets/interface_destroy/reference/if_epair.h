/*
 * if_epair.h - epair: two interfaces, each the other's wire. After FreeBSD's if_epair.c.
 *
 * Creating "epair" or "epairN" makes epairNa and epairNb; destroying either destroys both. Both
 * halves are taken out of service before either is freed, so that a half that still transmits has
 * its other half (FreeBSD D20868).
 */
#ifndef IF_EPAIR_H
#define IF_EPAIR_H

#include "if_clone.h"
#include "ifnet.h"

struct epair_softc {
    struct ifnet *ifp; /* constant */

    /*
     * The other half, constant. Without a reference: for methods, which end before either is
     * freed.
     */
    struct ifnet *oifp;
};

extern struct if_clone epair_cloner;

#endif
