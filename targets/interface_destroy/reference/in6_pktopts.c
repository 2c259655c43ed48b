/*
 * in6_pktopts.c - the interface and the address to send from.
 */
#include "in6_pktopts.h"

#include <errno.h>
#include <string.h>

void ip6_initpktopts(struct ip6_pktopts *opts)
{
    memset(opts, 0, sizeof(*opts));
    opts->ip6po_hlim = -1;
}

int ip6_setpktinfo(struct ip6_pktopts *opts, unsigned ifindex, const struct in6_addr *addr)
{
    struct ifnet *ifp;
    uint16_t gen = 0;

    if (ifindex != 0) {
        ifp = ifnet_byindex(ifindex);
        if (ifp == NULL ||
            (atomic_load_explicit(&ifp->if_flags, memory_order_acquire) & IFF_DYING) != 0)
            return ENXIO;
        gen = ifp->if_idxgen;
    }
    opts->ip6po_ifindex = (uint16_t)ifindex;
    opts->ip6po_ifgen = gen;
    opts->ip6po_addr = *addr;
    return 0;
}

int ip6_pktoptsif(const struct ip6_pktopts *opts, struct ifnet **ifpp)
{
    *ifpp = NULL;
    if (opts->ip6po_ifindex == 0)
        return 0;
    *ifpp = ifnet_byindexgen(opts->ip6po_ifindex, opts->ip6po_ifgen);
    return *ifpp != NULL ? 0 : ENXIO;
}

/* Data of a control message, which need not be aligned. EINVAL when it is too short. */
static int cmsg_read(struct cmsghdr *cm, void *data, size_t len)
{
    if (cm->cmsg_len < CMSG_LEN(len))
        return EINVAL;
    memcpy(data, CMSG_DATA(cm), len);
    return 0;
}

static int ip_setpktopt(struct ip6_pktopts *opts, struct cmsghdr *cm)
{
    struct in_pktinfo info;
    struct in6_addr addr;
    int error;

    if (cm->cmsg_type != IP_PKTINFO)
        return EINVAL;
    error = cmsg_read(cm, &info, sizeof(info));
    if (error != 0)
        return error;
    addr = in_map(info.ipi_spec_dst);
    return ip6_setpktinfo(opts, (unsigned)info.ipi_ifindex, &addr);
}

static int ip6_setpktopt(struct ip6_pktopts *opts, struct cmsghdr *cm)
{
    struct in6_pktinfo info;
    int hlim, error;

    switch (cm->cmsg_type) {
    case IPV6_PKTINFO:
        error = cmsg_read(cm, &info, sizeof(info));
        return error != 0 ? error : ip6_setpktinfo(opts, info.ipi6_ifindex, &info.ipi6_addr);
    case IPV6_HOPLIMIT:
        error = cmsg_read(cm, &hlim, sizeof(hlim));
        if (error != 0)
            return error;
        if (hlim < -1 || hlim > 255)
            return EINVAL;
        opts->ip6po_hlim = hlim;
        return 0;
    default:
        return EINVAL;
    }
}

int ip6_setpktopts(struct ip6_pktopts *opts, int family, const struct ip6_pktopts *sticky,
                   const struct msghdr *msg)
{
    /* The macros write nothing, but want one that isn't const. */
    struct msghdr control = {.msg_control = msg->msg_control,
                             .msg_controllen = msg->msg_controllen};
    struct cmsghdr *cm;
    int error = 0;

    *opts = *sticky;
    if (control.msg_controllen == 0)
        return 0;
    cm = CMSG_FIRSTHDR(&control);
    if (cm == NULL)
        return EINVAL;
    for (; cm != NULL && error == 0; cm = CMSG_NXTHDR(&control, cm)) {
        const char *end = (const char *)control.msg_control + control.msg_controllen;

        if (cm->cmsg_len < sizeof(*cm) || cm->cmsg_len > (size_t)(end - (const char *)cm))
            return EINVAL;
        if (cm->cmsg_level != (family == AF_INET ? IPPROTO_IP : IPPROTO_IPV6))
            return EINVAL;
        error = family == AF_INET ? ip_setpktopt(opts, cm) : ip6_setpktopt(opts, cm);
    }
    return error;
}
