/*
 * support_so.c - requests about addresses and sockets, and what they expect.
 */
#include "support_so.h"

#include <arpa/inet.h>
#include <stdlib.h>

static struct ifaliasreq alias(const char *prefix)
{
    struct ifaliasreq ifra;
    char addr[64];
    const char *slash = strchr(prefix, '/');
    size_t len = slash != NULL ? (size_t)(slash - prefix) : strlen(prefix);
    bool v6 = strchr(prefix, ':') != NULL;

    memset(&ifra, 0, sizeof(ifra));
    cr_assert_lt(len, sizeof(addr));
    memcpy(addr, prefix, len);
    addr[len] = '\0';
    ifra.ifra_addr.sa_family = v6 ? AF_INET6 : AF_INET;
    ifra.ifra_prefixlen = slash != NULL ? (unsigned)atoi(slash + 1) : 0;
    if (v6)
        cr_assert_eq(inet_pton(AF_INET6, addr, &ifra.ifra_addr6.sin6_addr), 1);
    else
        cr_assert_eq(inet_pton(AF_INET, addr, &ifra.ifra_addr4.sin_addr), 1);
    return ifra;
}

static int do_alias(unsigned long cmd, const char *name, const char *prefix)
{
    struct ifaliasreq ifra = alias(prefix);
    struct ifreq ifr = req(name);

    ifr.ifr_alias = &ifra;
    return ifioctl(cmd, &ifr);
}

int do_addaddr(const char *name, const char *prefix)
{
    return do_alias(SIOCAIFADDR, name, prefix);
}

int do_deladdr(const char *name, const char *prefix)
{
    return do_alias(SIOCDIFADDR, name, prefix);
}

int do_addroute(const char *name, const char *prefix)
{
    return do_alias(SIOCADDRT, name, prefix);
}

int do_delroute(const char *name, const char *prefix)
{
    return do_alias(SIOCDELRT, name, prefix);
}

struct socket *so_open(int family, int type, int protocol)
{
    struct socket *so = NULL;

    cr_assert_eq(socreate(family, &so, type, protocol), 0);
    cr_assert_not_null(so);
    return so;
}

struct socket *so_udp(int family)
{
    return so_open(family, SOCK_DGRAM, 0);
}

struct socket *so_ospf(void)
{
    return so_open(AF_INET, SOCK_RAW, PROTO_OSPF);
}

unsigned index_of(const char *name)
{
    return name != NULL ? get_index(name).ifr_index : 0;
}

static int so_membership(struct socket *so, bool join, const char *group, unsigned ifindex)
{
    struct ipv6_mreq mreq6 = {.ipv6mr_interface = ifindex};
    struct ip_mreqn mreq = {.imr_ifindex = (int)ifindex};

    if (strchr(group, ':') != NULL) {
        cr_assert_eq(inet_pton(AF_INET6, group, &mreq6.ipv6mr_multiaddr), 1);
        return sosetopt(so, IPPROTO_IPV6, join ? IPV6_JOIN_GROUP : IPV6_LEAVE_GROUP, &mreq6,
                        sizeof(mreq6));
    }
    cr_assert_eq(inet_pton(AF_INET, group, &mreq.imr_multiaddr), 1);
    return sosetopt(so, IPPROTO_IP, join ? IP_ADD_MEMBERSHIP : IP_DROP_MEMBERSHIP, &mreq,
                    sizeof(mreq));
}

int so_join(struct socket *so, const char *group, unsigned ifindex)
{
    return so_membership(so, true, group, ifindex);
}

int so_leave(struct socket *so, const char *group, unsigned ifindex)
{
    return so_membership(so, false, group, ifindex);
}

int so_multicast_if(struct socket *so, unsigned ifindex)
{
    struct ip_mreqn mreq = {.imr_ifindex = (int)ifindex};

    if (so->so_proto->pr_family == AF_INET6)
        return sosetopt(so, IPPROTO_IPV6, IPV6_MULTICAST_IF, &ifindex, sizeof(ifindex));
    return sosetopt(so, IPPROTO_IP, IP_MULTICAST_IF, &mreq, sizeof(mreq));
}

int so_sticky(struct socket *so, unsigned ifindex)
{
    struct in6_pktinfo info = {.ipi6_ifindex = ifindex};

    return sosetopt(so, IPPROTO_IPV6, IPV6_PKTINFO, &info, sizeof(info));
}

/* A sockaddr of either family. */
static socklen_t name_of(const char *addr, uint16_t port, struct sockaddr_storage *ss)
{
    struct sockaddr_in *sin = (struct sockaddr_in *)ss;
    struct sockaddr_in6 *sin6 = (struct sockaddr_in6 *)ss;

    memset(ss, 0, sizeof(*ss));
    if (strchr(addr, ':') != NULL) {
        sin6->sin6_family = AF_INET6;
        sin6->sin6_port = htons(port);
        cr_assert_eq(inet_pton(AF_INET6, addr, &sin6->sin6_addr), 1);
        return sizeof(*sin6);
    }
    sin->sin_family = AF_INET;
    sin->sin_port = htons(port);
    cr_assert_eq(inet_pton(AF_INET, addr, &sin->sin_addr), 1);
    return sizeof(*sin);
}

int so_bindto(struct socket *so, const char *addr, uint16_t port)
{
    struct sockaddr_storage ss;
    socklen_t len = name_of(addr, port, &ss);

    return sobind(so, (struct sockaddr *)&ss, len);
}

int so_connectto(struct socket *so, const char *addr, uint16_t port)
{
    struct sockaddr_storage ss;
    socklen_t len = name_of(addr, port, &ss);

    return soconnect(so, (struct sockaddr *)&ss, len);
}

static int so_sendwith(struct socket *so, const char *addr, uint16_t port, const char *text,
                       void *control, size_t controllen)
{
    struct iovec iov = {(void *)(uintptr_t)text, strlen(text)};
    struct sockaddr_storage ss;
    struct msghdr msg = {.msg_iov = &iov, .msg_iovlen = 1};

    msg.msg_control = control;
    msg.msg_controllen = controllen;
    if (addr != NULL) {
        msg.msg_namelen = name_of(addr, port, &ss);
        msg.msg_name = &ss;
    }
    return sosend(so, &msg);
}

int so_sendto(struct socket *so, const char *addr, uint16_t port, const char *text)
{
    return so_sendwith(so, addr, port, text, NULL, 0);
}

int so_sendby(struct socket *so, const char *addr, uint16_t port, const char *text,
              unsigned ifindex)
{
    bool v6 = so->so_proto->pr_family == AF_INET6;
    struct in6_pktinfo info6 = {.ipi6_ifindex = ifindex};
    struct in_pktinfo info = {.ipi_ifindex = (int)ifindex};
    _Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(info6))] = {0};
    struct cmsghdr *cm = (struct cmsghdr *)control;
    size_t len = v6 ? sizeof(info6) : sizeof(info);

    cm->cmsg_level = v6 ? IPPROTO_IPV6 : IPPROTO_IP;
    cm->cmsg_type = v6 ? IPV6_PKTINFO : IP_PKTINFO;
    cm->cmsg_len = CMSG_LEN(len);
    memcpy(CMSG_DATA(cm), v6 ? (const void *)&info6 : &info, len);
    return so_sendwith(so, addr, port, text, control, CMSG_SPACE(len));
}

int so_read(struct socket *so, char *buf)
{
    struct iovec iov = {buf, 63};
    struct msghdr msg = {.msg_iov = &iov, .msg_iovlen = 1};
    size_t len = 0;
    int error = soreceive(so, &msg, &len);

    buf[len] = '\0';
    return error;
}

const struct if_reach_type *reach_type(const char *name)
{
    const struct if_reach_type *const *type;

    LINKER_SET_FOREACH(type, if_reach) {
        if (strcmp((*type)->name, name) == 0)
            return *type;
    }
    return NULL;
}

void expect_no_stray(void)
{
    struct if_reach_stray stray;

    if (!if_reach_check(&stray))
        cr_assert_fail("%s.%s leads astray", stray.type->name, stray.place->field);
}

void expect_unreachable(const void *ifp)
{
    struct if_reach_stray found;

    if (if_reach_find(ifp, &found))
        cr_assert_fail("%s.%s leads there", found.type->name, found.place->field);
}

void destroy_for_good(const char *name)
{
    const struct ifnet *ifp = peek(name);

    cr_assert_eq(do_destroy(name), 0);
    expect_unreachable(ifp);
    expect_no_stray();
}

void so_net_start(void)
{
    net_start();
    cr_assert_eq(if_clone_attach(&wire_cloner), 0);
}

void so_net_stop(void)
{
    expect_no_stray();
    if_clone_detach(&wire_cloner);
    wire_forget();
    net_stop();
}
