/*
 * in_output.c - from a socket to the interface.
 */
#include "in_output.h"

#include <errno.h>

#include "ifaddr.h"
#include "in_input.h"
#include "in_mcast.h"
#include "ip_packet.h"
#include "socket.h"

/* A datagram on its way out. */
struct in_datagram {
    struct ip_packet id_ip;
    struct ip6_pktopts id_opts;
    struct ifnet *id_ifp; /* found inside the epoch, and used there */
    struct mbuf *id_m;
    struct mbuf *id_loop; /* for the sending host's own members; or NULL */
};

int in6_selecthlim(struct inpcb *inp)
{
    const struct rtentry *rt;

    if (inp->inp_hops >= 0)
        return inp->inp_hops;
    rt = rtcache_validate(&inp->inp_route);
    if (rt != NULL)
        return atomic_load_explicit(&rt->rt_ifp->if_ndchlim, memory_order_relaxed);
    return IP_DEFAULT_HOPS;
}

static uint8_t in_selecthops(struct inpcb *inp, const struct in_datagram *id)
{
    const struct ip_moptions *imo = inp->inp_moptions;

    if (id->id_opts.ip6po_hlim >= 0)
        return (uint8_t)id->id_opts.ip6po_hlim;
    if (in_multicast(&id->id_ip.ip_to.ie_addr))
        return (uint8_t)(imo != NULL ? imo->imo_multicast_ttl : 1);
    if (inp->inp_family == AF_INET6)
        return (uint8_t)in6_selecthlim(inp);
    return (uint8_t)(inp->inp_hops >= 0 ? inp->inp_hops : IP_DEFAULT_HOPS);
}

/* Where to: the message's name, or what the socket is connected to. */
static int in_destination(struct inpcb *inp, const struct msghdr *msg, struct in_datagram *id)
{
    struct in_endpoint *to = &id->id_ip.ip_to;
    int error;

    if (msg->msg_name != NULL) {
        error = in_endpoint_get(inp->inp_family, msg->msg_name, msg->msg_namelen, to);
        if (error != 0)
            return error;
        if (to->ie_scope != 0 && (id->id_ifp = ifnet_byindex(to->ie_scope)) == NULL)
            return ENXIO;
    } else {
        *to = inp->inp_foreign;
        if (to->ie_scope != 0 &&
            (id->id_ifp = ifnet_byindexgen(to->ie_scope, inp->inp_scopegen)) == NULL)
            return ENXIO;
    }
    return in_unspecified(&to->ie_addr) ? EDESTADDRREQ : 0;
}

/*
 * By which interface: PKTINFO's, the scope's, a group's, the route's. PKTINFO's index is looked up
 * here, not where the option was checked, and what is found is valid until the epoch is left
 * (row N12).
 */
static int in_selectif(struct inpcb *inp, struct in_datagram *id)
{
    const struct in6_addr *to = &id->id_ip.ip_to.ie_addr;
    const struct rtentry *rt;
    struct ifnet *ifp;
    int error = ip6_pktoptsif(&id->id_opts, &ifp);

    if (error != 0)
        return error;
    if (ifp != NULL)
        id->id_ifp = ifp;
    if (id->id_ifp == NULL && in_multicast(to) && inp->inp_moptions != NULL)
        id->id_ifp = inp->inp_moptions->imo_multicast_if;
    if (id->id_ifp != NULL)
        return 0;
    rt = rtcache_lookup(&inp->inp_route, to);
    if (rt == NULL)
        return ENETUNREACH;
    id->id_ifp = rt->rt_ifp;
    return 0;
}

/* Where from: PKTINFO's address, the socket's, one of the interface's. */
static int in_selectsrc(struct inpcb *inp, struct in_datagram *id)
{
    struct in_endpoint *from = &id->id_ip.ip_from;
    const struct ifaddr *ifa;

    *from = inp->inp_local;
    if (!in_unspecified(&id->id_opts.ip6po_addr))
        from->ie_addr = id->id_opts.ip6po_addr;
    if (in_unspecified(&from->ie_addr) || in_multicast(&from->ie_addr))
        ifa = ifa_ifforfamily(id->id_ifp, inp->inp_family);
    else
        ifa = ifa_ifwithaddr(&from->ie_addr);
    if (ifa == NULL)
        return EADDRNOTAVAIL;
    from->ie_addr = ifa->ifa_addr;
    return 0;
}

static int in_gather(const struct msghdr *msg, struct ip_packet *ip)
{
    if (msg->msg_iovlen > 1)
        return EINVAL;
    if (msg->msg_iovlen == 1) {
        ip->ip_data = msg->msg_iov[0].iov_base;
        ip->ip_len = msg->msg_iov[0].iov_len;
    }
    return ip->ip_len > IP_MAXPAYLOAD ? EMSGSIZE : 0;
}

/* The packet, and the copy for members on this host. */
static int in_packetize(struct inpcb *inp, struct in_datagram *id)
{
    const struct in6_addr *to = &id->id_ip.ip_to.ie_addr;
    const struct ip_moptions *imo = inp->inp_moptions;

    id->id_m = ip_build(&id->id_ip);
    if (id->id_m == NULL)
        return ENOBUFS;
    if (id->id_m->m_len > (size_t)atomic_load_explicit(&id->id_ifp->if_mtu, memory_order_relaxed)) {
        m_freem(id->id_m);
        return EMSGSIZE;
    }
    if (!in_multicast(to) || (imo != NULL && !imo->imo_multicast_loop) ||
        in_lookup_multi(to, id->id_ifp) == NULL)
        return 0;
    id->id_loop = m_devget(id->id_m->m_data, id->id_m->m_len);
    if (id->id_loop != NULL)
        return 0;
    m_freem(id->id_m);
    return ENOBUFS;
}

/* Makes the packet. Under softnet_lock, inside the epoch. */
static int in_prepare(struct socket *so, const struct msghdr *msg, struct in_datagram *id)
{
    static const struct in_endpoint any;
    struct inpcb *inp = so->so_pcb;
    int error = ip6_setpktopts(&id->id_opts, inp->inp_family, &inp->inp_outputopts, msg);

    if (error == 0)
        error = in_destination(inp, msg, id);
    if (error != 0)
        return error;
    /* By the route of the packet before this one, as udp6_output does it (row N10). */
    id->id_ip.ip_hops = in_selecthops(inp, id);
    error = in_selectif(inp, id);
    if (error == 0 && so->so_proto->pr_type == SOCK_DGRAM && inp->inp_local.ie_port == 0)
        error = in_pcbbind(inp, &any);
    if (error == 0)
        error = in_selectsrc(inp, id);
    if (error != 0)
        return error;
    id->id_ip.ip_family = inp->inp_family;
    id->id_ip.ip_protocol = (uint8_t)so->so_protocol;
    return in_packetize(inp, id);
}

int in_output(struct socket *so, const struct msghdr *msg)
{
    struct in_datagram id = {.id_ifp = NULL};
    struct epoch_tracker et;
    int error = in_gather(msg, &id.id_ip);

    if (error != 0)
        return error;
    epoch_enter(&et);
    pthread_mutex_lock(&softnet_lock);
    error = in_prepare(so, msg, &id);
    pthread_mutex_unlock(&softnet_lock);
    if (error == 0) {
        error = if_transmit(id.id_ifp, id.id_m);
        if (id.id_loop != NULL)
            in_input(id.id_ifp, id.id_loop);
    }
    epoch_exit(&et);
    return error;
}
