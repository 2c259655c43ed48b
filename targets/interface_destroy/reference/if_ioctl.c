/*
 * if_ioctl.c - ifioctl(): from a request to the interface, and to its driver.
 */
#include "if_ioctl.h"

#include <errno.h>

#include "if_clone.h"
#include "ifaddr.h"
#include "route.h"

static struct ifnet *ifr_ref(const struct ifreq *ifr)
{
    switch (ifr->ifr_by) {
    case IFR_BYINDEX:
        return ifnet_byindex_ref(ifr->ifr_index);
    case IFR_BYINDEXGEN:
        return ifnet_byindexgen_ref(ifr->ifr_index, ifr->ifr_idxgen);
    case IFR_BYNAME:
    default:
        return ifunit_ref(ifr->ifr_name);
    }
}

/*
 * Only IFF_UP is for the caller to change, and only its bit is written: writing back a whole word
 * that was read before could clear a mark that a destroyer has set in between.
 */
static int if_setflags(struct ifnet *ifp, struct ifreq *ifr)
{
    if ((ifr->ifr_flags & IFF_UP) != 0)
        atomic_fetch_or_explicit(&ifp->if_flags, IFF_UP, memory_order_acq_rel);
    else
        atomic_fetch_and_explicit(&ifp->if_flags, ~IFF_UP, memory_order_acq_rel);
    return if_ioctl(ifp, SIOCSIFFLAGS, ifr);
}

/* What the protocols answer; the rest is the driver's. */
static int ifprotoioctl(unsigned long cmd, struct ifnet *ifp, struct ifreq *ifr)
{
    switch (cmd) {
    case SIOCAIFADDR:
    case SIOCDIFADDR:
        return in_control(ifp, cmd, ifr->ifr_alias);
    case SIOCADDRT:
    case SIOCDELRT:
        return rt_ioctl(ifp, cmd, ifr->ifr_alias);
    case SIOCSIFCHLIM:
        if (ifr->ifr_chlim < 0 || ifr->ifr_chlim > 255)
            return EINVAL;
        atomic_store_explicit(&ifp->if_ndchlim, ifr->ifr_chlim, memory_order_relaxed);
        return 0;
    default:
        return if_ioctl(ifp, cmd, ifr);
    }
}

/*
 * What is the same for all hardware; the rest is the driver's. The caller holds a reference (row
 * F1).
 */
static int ifhwioctl(unsigned long cmd, struct ifnet *ifp, struct ifreq *ifr)
{
    switch (cmd) {
    case SIOCGIFINDEX:
        ifr->ifr_index = ifp->if_index;
        ifr->ifr_idxgen = ifp->if_idxgen;
        return 0;
    case SIOCGIFFLAGS:
        ifr->ifr_flags = atomic_load_explicit(&ifp->if_flags, memory_order_acquire);
        return 0;
    case SIOCSIFFLAGS:
        return if_setflags(ifp, ifr);
    case SIOCGIFMTU:
        ifr->ifr_mtu = atomic_load_explicit(&ifp->if_mtu, memory_order_relaxed);
        return 0;
    case SIOCSIFMTU:
        if (ifr->ifr_mtu < IF_MINMTU || ifr->ifr_mtu > IF_MAXMTU)
            return EINVAL;
        return if_ioctl(ifp, cmd, ifr);
    case SIOCSIFNAME:
        return if_rename(ifp, ifr->ifr_newname);
    default:
        return ifprotoioctl(cmd, ifp, ifr);
    }
}

int ifioctl(unsigned long cmd, struct ifreq *ifr)
{
    struct ifnet *ifp;
    int error;

    if (cmd == SIOCIFCREATE)
        return if_clone_create(ifr->ifr_name, ifr->ifr_flags & IFF_UP);
    ifp = ifr_ref(ifr);
    if (ifp == NULL)
        return ENXIO;
    /* By reference, not by the name again: it may be another's by now. */
    if (cmd == SIOCIFDESTROY)
        error = if_clone_destroy(ifp);
    else
        error = ifhwioctl(cmd, ifp, ifr);
    if_rele(ifp);
    epoch_drain_callbacks();
    return error;
}
