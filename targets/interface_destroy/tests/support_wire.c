/*
 * support_wire.c - the wire driver.
 */
#include "support_so.h"

_Atomic unsigned wire_sent;
static pthread_mutex_t wire_lock = PTHREAD_MUTEX_INITIALIZER;
static struct mbuf *wire_m;

static void wire_keep(struct mbuf *m)
{
    struct mbuf *old;

    pthread_mutex_lock(&wire_lock);
    old = wire_m;
    wire_m = m;
    pthread_mutex_unlock(&wire_lock);
    if (old != NULL)
        m_freem(old);
}

void wire_forget(void)
{
    wire_keep(NULL);
}

bool wire_last(struct ip_packet *ip)
{
    return wire_m != NULL && ip_parse(wire_m, ip);
}

static int wire_ioctl(struct ifnet *ifp, unsigned long cmd, struct ifreq *ifr)
{
    if (cmd == SIOCSIFMTU)
        atomic_store(&ifp->if_mtu, ifr->ifr_mtu);
    return cmd == SIOCSIFFLAGS || cmd == SIOCSIFMTU ? 0 : EINVAL;
}

static int wire_transmit(struct ifnet *ifp, struct mbuf *m)
{
    atomic_fetch_add(&ifp->if_opackets, 1);
    atomic_fetch_add(&wire_sent, 1);
    wire_keep(m);
    return 0;
}

static const struct if_methods wire_methods = {wire_ioctl, wire_transmit};

static int wire_create(struct if_clone *ifc, int unit, struct ifnet **ifpp)
{
    struct ifnet *ifp = if_alloc(IFT_ETHER);
    int error;

    if (ifp == NULL)
        return ENOSPC;
    if_initname(ifp, ifc->ifc_name, unit);
    atomic_store(&ifp->if_methods, &wire_methods);
    error = if_attach(ifp);
    if (error != 0)
        if_free(ifp);
    *ifpp = ifp;
    return error;
}

static void wire_destroy(struct ifnet *ifp)
{
    if_detach(ifp);
    if_free(ifp);
}

struct if_clone wire_cloner = {
    .ifc_name = "wire",
    .ifc_type = IFC_SIMPLE,
    .ifcs_create = wire_create,
    .ifcs_destroy = wire_destroy,
    .ifc_mtx = PTHREAD_MUTEX_INITIALIZER,
};
