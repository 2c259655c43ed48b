/*
 * so_option.c - sosetopt() and sogetopt().
 */
#include <errno.h>
#include <string.h>

#include "domain.h"
#include "ifaddr.h"
#include "in_mcast.h"
#include "inpcb.h"
#include "socket.h"

/* An option with an int between lowest and highest. */
static int so_getint(const void *value, socklen_t len, int lowest, int highest, int *n)
{
    if (len < sizeof(*n))
        return EINVAL;
    memcpy(n, value, sizeof(*n));
    return *n >= lowest && *n <= highest ? 0 : EINVAL;
}

static int ip_setopt(struct inpcb *inp, int name, const void *value, socklen_t len)
{
    int error, n;

    switch (name) {
    case IP_TTL:
        error = so_getint(value, len, 1, 255, &n);
        if (error == 0)
            inp->inp_hops = n;
        return error;
    case IP_PKTINFO:
        error = so_getint(value, len, INT32_MIN, INT32_MAX, &n);
        if (error == 0)
            inp->inp_recvpktinfo = n != 0;
        return error;
    default:
        return ip_setmoptions(inp, name, value, len);
    }
}

static int ip6_stickypktinfo(struct inpcb *inp, const void *value, socklen_t len)
{
    struct in6_pktinfo info;

    if (len < sizeof(info))
        return EINVAL;
    memcpy(&info, value, sizeof(info));
    return ip6_setpktinfo(&inp->inp_outputopts, info.ipi6_ifindex, &info.ipi6_addr);
}

static int ip6_setopt(struct inpcb *inp, int name, const void *value, socklen_t len)
{
    int error, n;

    switch (name) {
    case IPV6_UNICAST_HOPS:
        error = so_getint(value, len, -1, 255, &n);
        if (error == 0)
            inp->inp_hops = n;
        return error;
    case IPV6_RECVPKTINFO:
        error = so_getint(value, len, INT32_MIN, INT32_MAX, &n);
        if (error == 0)
            inp->inp_recvpktinfo = n != 0;
        return error;
    case IPV6_PKTINFO:
        return ip6_stickypktinfo(inp, value, len);
    default:
        return ip6_setmoptions(inp, name, value, len);
    }
}

static bool so_levelof(const struct socket *so, int level)
{
    return level == (so->so_proto->pr_family == AF_INET ? IPPROTO_IP : IPPROTO_IPV6);
}

int sosetopt(struct socket *so, int level, int name, const void *value, socklen_t len)
{
    struct epoch_tracker et;
    int error;

    if (!so_levelof(so, level))
        return ENOPROTOOPT;
    /* Interfaces are found by index: in the epoch, and they stay until they are put somewhere. */
    epoch_enter(&et);
    pthread_mutex_lock(&softnet_lock);
    if (level == IPPROTO_IP)
        error = ip_setopt(so->so_pcb, name, value, len);
    else
        error = ip6_setopt(so->so_pcb, name, value, len);
    pthread_mutex_unlock(&softnet_lock);
    epoch_exit(&et);
    return error;
}

/* The address of the interface for groups, 0.0.0.0 without either. */
static struct in_addr ip_get_multicast_if(const struct ip_moptions *imo)
{
    const struct ifaddr *ifa = NULL;

    if (imo != NULL && imo->imo_multicast_if != NULL)
        ifa = ifa_ifforfamily(imo->imo_multicast_if, AF_INET);
    return ifa != NULL ? in_unmap(&ifa->ifa_addr) : (struct in_addr){htonl(INADDR_ANY)};
}

/* The options whose value is four bytes, which all that can be asked for have. */
static int ip_getopt(const struct inpcb *inp, int name, int *n)
{
    const struct ip_moptions *imo = inp->inp_moptions;
    struct in_addr addr;

    switch (name) {
    case IP_TTL:
        *n = inp->inp_hops >= 0 ? inp->inp_hops : IP_DEFAULT_HOPS;
        return 0;
    case IP_PKTINFO:
        *n = inp->inp_recvpktinfo;
        return 0;
    case IP_MULTICAST_TTL:
        *n = imo != NULL ? imo->imo_multicast_ttl : 1;
        return 0;
    case IP_MULTICAST_LOOP:
        *n = imo != NULL ? imo->imo_multicast_loop : 1;
        return 0;
    case IP_MULTICAST_IF:
        addr = ip_get_multicast_if(imo);
        memcpy(n, &addr, sizeof(*n));
        return 0;
    default:
        return ENOPROTOOPT;
    }
}

static int ip6_getopt(struct inpcb *inp, int name, int *n)
{
    const struct ip_moptions *imo = inp->inp_moptions;

    switch (name) {
    case IPV6_UNICAST_HOPS:
        *n = inp->inp_hops >= 0 ? inp->inp_hops : IP_DEFAULT_HOPS;
        return 0;
    case IPV6_RECVPKTINFO:
        *n = inp->inp_recvpktinfo;
        return 0;
    case IPV6_MULTICAST_HOPS:
        *n = imo != NULL ? imo->imo_multicast_ttl : 1;
        return 0;
    case IPV6_MULTICAST_LOOP:
        *n = imo != NULL ? imo->imo_multicast_loop : 1;
        return 0;
    case IPV6_MULTICAST_IF:
        *n = imo != NULL && imo->imo_multicast_if != NULL ? imo->imo_multicast_if->if_index : 0;
        return 0;
    default:
        return ENOPROTOOPT;
    }
}

int sogetopt(struct socket *so, int level, int name, void *value, socklen_t *len)
{
    int error, n = 0;

    if (!so_levelof(so, level))
        return ENOPROTOOPT;
    if (*len < sizeof(n))
        return EINVAL;
    pthread_mutex_lock(&softnet_lock);
    if (level == IPPROTO_IP)
        error = ip_getopt(so->so_pcb, name, &n);
    else
        error = ip6_getopt(so->so_pcb, name, &n);
    pthread_mutex_unlock(&softnet_lock);
    if (error == 0) {
        memcpy(value, &n, sizeof(n));
        *len = sizeof(n);
    }
    return error;
}
