/*
 * in_input.c - packets that have arrived, to sockets.
 */
#include "in_input.h"

#include <stdlib.h>
#include <string.h>

#include "ifaddr.h"
#include "in_mcast.h"
#include "inpcb.h"
#include "ip_packet.h"
#include "socket.h"

/* Appends a copy of the datagram; a full socket loses it. */
static void sbappend(struct socket *so, const struct ifnet *rcvif, const struct ip_packet *ip)
{
    struct sbdgram *sd;

    if (so->so_rcvcount == SB_MAX)
        return;
    sd = malloc(sizeof(*sd) + ip->ip_len);
    if (sd == NULL)
        return;
    sd->sd_from = ip->ip_from;
    sd->sd_from.ie_scope = IN6_IS_ADDR_LINKLOCAL(&ip->ip_from.ie_addr) ? rcvif->if_index : 0;
    sd->sd_to = ip->ip_to.ie_addr;
    sd->sd_ifindex = rcvif->if_index;
    sd->sd_len = ip->ip_len;
    if (ip->ip_len > 0)
        memcpy(sd->sd_data, ip->ip_data, ip->ip_len);
    STAILQ_INSERT_TAIL(&so->so_rcv, sd, sd_link);
    so->so_rcvcount++;
}

/* Does the socket take it? What isn't set takes all. */
static bool in_pcbmatch(const struct inpcb *inp, const struct ifnet *rcvif,
                        const struct ip_packet *ip)
{
    const struct in_endpoint *local = &inp->inp_local, *foreign = &inp->inp_foreign;

    if (inp->inp_socket->so_protocol != ip->ip_protocol)
        return false;
    if (inp->inp_socket->so_proto->pr_type == SOCK_DGRAM && local->ie_port != ip->ip_to.ie_port)
        return false;
    if (!in_unspecified(&local->ie_addr) && !in_equal(&local->ie_addr, &ip->ip_to.ie_addr))
        return false;
    /* Connected to a group it is sending there; answers come from anybody. */
    if (!in_unspecified(&foreign->ie_addr) && !in_multicast(&foreign->ie_addr) &&
        (!in_equal(&foreign->ie_addr, &ip->ip_from.ie_addr) ||
         foreign->ie_port != ip->ip_from.ie_port))
        return false;
    return !in_multicast(&ip->ip_to.ie_addr) ||
           imo_multi_filter(inp->inp_moptions, &ip->ip_to.ie_addr, rcvif);
}

struct in_delivery {
    const struct ifnet *rcvif;
    const struct ip_packet *ip;
};

static bool in_deliver(struct inpcb *inp, void *arg)
{
    const struct in_delivery *id = arg;

    if (inp->inp_family == id->ip->ip_family && in_pcbmatch(inp, id->rcvif, id->ip))
        sbappend(inp->inp_socket, id->rcvif, id->ip);
    return true;
}

void in_input(struct ifnet *rcvif, struct mbuf *m)
{
    struct ip_packet ip;
    struct in_delivery id = {rcvif, &ip};

    if (ip_parse(m, &ip)) {
        pthread_mutex_lock(&softnet_lock);
        /* What is for none of this host's addresses is not for its sockets. */
        if (in_multicast(&ip.ip_to.ie_addr) || ifa_ifwithaddr(&ip.ip_to.ie_addr) != NULL)
            in_pcbforeach(in_deliver, &id);
        pthread_mutex_unlock(&softnet_lock);
    }
    m_freem(m);
}
