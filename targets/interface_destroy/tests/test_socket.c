/*
 * test_socket.c - sockets by themselves: names, options, and datagrams from one to another.
 */
#include <arpa/inet.h>

#include "support_so.h"

TestSuite(socket, .timeout = 60);

static void start(void)
{
    so_net_start();
    cr_assert_eq(do_create("epair0"), 0);
    cr_assert_eq(do_addaddr("epair0a", "10.0.0.1/24"), 0);
    cr_assert_eq(do_addaddr("epair0b", "10.0.1.1/24"), 0);
    cr_assert_eq(do_addroute("epair0a", "10.0.1.0/25"), 0);
    cr_assert_eq(do_addaddr("epair0a", "2001:db8::1/64"), 0);
    cr_assert_eq(do_addaddr("epair0b", "2001:db8:1::1/64"), 0);
}

Test(socket, protocols)
{
    struct socket *so;

    so_net_start();
    cr_assert_eq(socreate(AF_UNIX, &so, SOCK_DGRAM, 0), EPROTONOSUPPORT);
    cr_assert_eq(socreate(AF_INET, &so, SOCK_STREAM, 0), EPROTONOSUPPORT);
    cr_assert_eq(socreate(AF_INET, &so, SOCK_DGRAM, IPPROTO_TCP), EPROTONOSUPPORT);
    cr_assert_eq(socreate(AF_INET, &so, SOCK_RAW, 0), EPROTONOSUPPORT);
    cr_assert_eq(socreate(AF_INET6, &so, SOCK_RAW, 256), EPROTONOSUPPORT);
    so = so_open(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    soclose(so);
    so_net_stop();
}

Test(socket, bind)
{
    struct socket *a, *b;

    start();
    a = so_udp(AF_INET);
    b = so_udp(AF_INET);
    cr_assert_eq(so_bindto(a, "10.9.9.9", 7), EADDRNOTAVAIL);
    cr_assert_eq(so_bindto(a, "2001:db8::1", 7), EAFNOSUPPORT);
    cr_assert_eq(so_bindto(a, "10.0.0.1", 7), 0);
    cr_assert_eq(so_bindto(a, "10.0.0.1", 8), EINVAL);
    cr_assert_eq(so_bindto(b, "10.0.0.1", 7), EADDRINUSE);
    cr_assert_eq(so_bindto(b, "0.0.0.0", 7), EADDRINUSE);
    cr_assert_eq(so_bindto(b, "10.0.1.1", 7), 0);
    soclose(a);
    soclose(b);
    a = so_udp(AF_INET);
    cr_assert_eq(so_bindto(a, "0.0.0.0", 0), 0);
    cr_assert_geq(ntohs(a->so_pcb->inp_local.ie_port), IPPORT_EPHEMERAL);
    soclose(a);
    so_net_stop();
}

/* Over the pair, and back to where it came from. */
static void there_and_back(int family, const char *to)
{
    struct sockaddr_storage from;
    struct iovec iov = {(char[8]){""}, 8};
    struct msghdr msg = {.msg_name = &from, .msg_iov = &iov, .msg_iovlen = 1};
    struct socket *a = so_udp(family), *b = so_udp(family);
    size_t len;

    cr_assert_eq(so_bindto(b, family == AF_INET ? "0.0.0.0" : "::", 520), 0);
    cr_assert_eq(so_sendby(a, to, 520, "hello", index_of("epair0a")), 0);
    msg.msg_namelen = sizeof(from);
    cr_assert_eq(soreceive(b, &msg, &len), 0);
    cr_assert_eq(len, 5u);
    cr_assert_eq(memcmp(iov.iov_base, "hello", 5), 0);
    cr_assert_eq(from.ss_family, family);
    cr_assert_eq(((struct sockaddr_in *)&from)->sin_port, a->so_pcb->inp_local.ie_port);
    cr_assert_eq(soreceive(b, &msg, &len), EWOULDBLOCK);
    soclose(a);
    soclose(b);
}

Test(socket, datagrams)
{
    start();
    there_and_back(AF_INET, "10.0.1.1");
    there_and_back(AF_INET6, "2001:db8:1::1");
    so_net_stop();
}

Test(socket, connected_takes_from_its_peer_only)
{
    struct socket *a, *b, *peer;
    char buf[64];

    start();
    a = so_udp(AF_INET);
    b = so_udp(AF_INET);
    peer = so_udp(AF_INET);
    cr_assert_eq(so_bindto(b, "0.0.0.0", 520), 0);
    cr_assert_eq(so_bindto(peer, "0.0.0.0", 521), 0);
    cr_assert_eq(so_connectto(b, "10.0.0.1", 521), 0);
    cr_assert_eq(so_sendto(a, "10.0.1.1", 520, "x"), 0);
    cr_assert_eq(so_read(b, buf), EWOULDBLOCK);
    cr_assert_eq(so_sendto(peer, "10.0.1.1", 520, "y"), 0);
    cr_assert_eq(so_read(b, buf), 0);
    cr_assert_str_eq(buf, "y");
    soclose(a);
    soclose(b);
    soclose(peer);
    so_net_stop();
}

Test(socket, raw)
{
    struct socket *a, *b, *udp;
    char buf[64];

    start();
    a = so_ospf();
    b = so_ospf();
    udp = so_udp(AF_INET);
    cr_assert_eq(so_sendto(a, "10.0.1.1", 0, "lsa"), 0);
    cr_assert_eq(so_read(b, buf), 0);
    cr_assert_str_eq(buf, "lsa");
    cr_assert_eq(so_read(a, buf), 0, "every raw socket of that protocol");
    cr_assert_eq(so_read(udp, buf), EWOULDBLOCK);
    soclose(a);
    soclose(b);
    soclose(udp);
    so_net_stop();
}

Test(socket, full)
{
    struct socket *a, *b;
    char buf[64];

    start();
    a = so_udp(AF_INET);
    b = so_udp(AF_INET);
    cr_assert_eq(so_bindto(b, "0.0.0.0", 520), 0);
    for (unsigned i = 0; i < SB_MAX + 3; i++)
        cr_assert_eq(so_sendto(a, "10.0.1.1", 520, "x"), 0);
    for (unsigned i = 0; i < SB_MAX; i++)
        cr_assert_eq(so_read(b, buf), 0);
    cr_assert_eq(so_read(b, buf), EWOULDBLOCK);
    cr_assert_eq(so_sendto(a, "10.0.1.1", 520, "x"), 0);
    soclose(b); /* with one that nobody has read */
    soclose(a);
    so_net_stop();
}

Test(socket, where_it_arrived)
{
    _Alignas(struct cmsghdr) char control[64];
    struct iovec iov = {(char[2]){""}, 2};
    struct msghdr msg = {.msg_iov = &iov, .msg_iovlen = 1, .msg_control = control};
    struct socket *a, *b;
    struct in_pktinfo info;
    size_t len;
    int on = 1;

    start();
    a = so_udp(AF_INET);
    b = so_udp(AF_INET);
    cr_assert_eq(so_bindto(b, "0.0.0.0", 520), 0);
    cr_assert_eq(sosetopt(b, IPPROTO_IP, IP_PKTINFO, &on, sizeof(on)), 0);
    cr_assert_eq(so_sendto(a, "10.0.1.1", 520, "xyz"), 0);
    cr_assert_eq(so_sendto(a, "10.0.1.1", 520, "xyz"), 0);
    msg.msg_controllen = sizeof(control);
    cr_assert_eq(soreceive(b, &msg, &len), 0);
    cr_assert_eq(len, 2u);
    cr_assert_eq(msg.msg_flags, MSG_TRUNC);
    cr_assert_eq(msg.msg_controllen, CMSG_SPACE(sizeof(info)));
    memcpy(&info, CMSG_DATA((struct cmsghdr *)control), sizeof(info));
    cr_assert_eq((unsigned)info.ipi_ifindex, index_of("epair0b"));
    msg.msg_controllen = 3;
    cr_assert_eq(soreceive(b, &msg, &len), 0);
    cr_assert(msg.msg_flags & MSG_CTRUNC);
    soclose(a);
    soclose(b);
    so_net_stop();
}

static int option(struct socket *so, int level, int name, int value)
{
    return sosetopt(so, level, name, &value, sizeof(value));
}

static int get_option(struct socket *so, int level, int name)
{
    socklen_t len = sizeof(int);
    int value = -77;

    cr_assert_eq(sogetopt(so, level, name, &value, &len), 0);
    return value;
}

Test(socket, options)
{
    struct socket *so, *so6;
    socklen_t len = 1;
    int n;

    start();
    so = so_udp(AF_INET);
    so6 = so_udp(AF_INET6);
    cr_assert_eq(option(so, IPPROTO_IP, IP_HDRINCL, 1), ENOPROTOOPT);
    cr_assert_eq(option(so, IPPROTO_IPV6, IPV6_UNICAST_HOPS, 1), ENOPROTOOPT);
    cr_assert_eq(option(so, IPPROTO_IP, IP_TTL, 0), EINVAL);
    cr_assert_eq(option(so, IPPROTO_IP, IP_TTL, 256), EINVAL);
    cr_assert_eq(get_option(so, IPPROTO_IP, IP_TTL), IP_DEFAULT_HOPS);
    cr_assert_eq(option(so, IPPROTO_IP, IP_TTL, 9), 0);
    cr_assert_eq(get_option(so, IPPROTO_IP, IP_TTL), 9);
    cr_assert_eq(get_option(so, IPPROTO_IP, IP_MULTICAST_TTL), 1);
    cr_assert_eq(option(so, IPPROTO_IP, IP_MULTICAST_TTL, 300), EINVAL);
    cr_assert_eq(option(so, IPPROTO_IP, IP_MULTICAST_TTL, 5), 0);
    cr_assert_eq(get_option(so, IPPROTO_IP, IP_MULTICAST_TTL), 5);
    cr_assert_eq(get_option(so, IPPROTO_IP, IP_MULTICAST_LOOP), 1);
    cr_assert_eq(option(so, IPPROTO_IP, IP_MULTICAST_LOOP, 0), 0);
    cr_assert_eq(get_option(so, IPPROTO_IP, IP_MULTICAST_LOOP), 0);
    cr_assert_eq(get_option(so, IPPROTO_IP, IP_MULTICAST_IF), 0);
    cr_assert_eq(so_multicast_if(so, index_of("epair0a")), 0);
    cr_assert_eq((unsigned)get_option(so, IPPROTO_IP, IP_MULTICAST_IF), htonl(0x0a000001));
    cr_assert_eq(so_multicast_if(so6, index_of("epair0a")), 0);
    cr_assert_eq((unsigned)get_option(so6, IPPROTO_IPV6, IPV6_MULTICAST_IF), index_of("epair0a"));
    cr_assert_eq(so_multicast_if(so6, 0), 0);
    cr_assert_eq(get_option(so6, IPPROTO_IPV6, IPV6_MULTICAST_IF), 0);
    cr_assert_eq(option(so6, IPPROTO_IPV6, IPV6_MULTICAST_HOPS, -1), 0);
    cr_assert_eq(get_option(so6, IPPROTO_IPV6, IPV6_MULTICAST_HOPS), 1);
    cr_assert_eq(sogetopt(so, IPPROTO_IP, IP_TTL, &n, &len), EINVAL);
    soclose(so);
    soclose(so6);
    so_net_stop();
}

/* A message that is too long, an interface that is down. */
Test(socket, refused_by_the_interface)
{
    static char longest[1600];
    struct socket *so;

    start();
    so = so_udp(AF_INET);
    memset(longest, 'x', sizeof(longest) - 1);
    cr_assert_eq(so_sendto(so, "10.0.1.1", 520, longest), EMSGSIZE);
    longest[1500 - 28] = '\0';
    cr_assert_eq(so_sendto(so, "10.0.1.1", 520, longest), 0);
    cr_assert_eq(do_up("epair0a", false), 0);
    cr_assert_eq(so_sendto(so, "10.0.1.1", 520, "x"), ENETDOWN);
    soclose(so);
    so_net_stop();
}

/* A link-local destination goes by its scope, which is one interface ever. */
Test(socket, scope)
{
    struct sockaddr_in6 to = {.sin6_family = AF_INET6, .sin6_port = htons(7)};
    struct msghdr msg = {.msg_name = &to, .msg_namelen = sizeof(to)};
    struct socket *so, *connected;

    start();
    cr_assert_eq(do_create("wire0"), 0);
    cr_assert_eq(do_addaddr("wire0", "2001:db8:2::1/64"), 0);
    inet_pton(AF_INET6, "fe80::9", &to.sin6_addr);
    so = so_udp(AF_INET6);
    connected = so_udp(AF_INET6);
    to.sin6_scope_id = 77;
    cr_assert_eq(sosend(so, &msg), ENXIO);
    cr_assert_eq(soconnect(connected, (struct sockaddr *)&to, sizeof(to)), ENXIO);
    to.sin6_scope_id = index_of("wire0");
    cr_assert_eq(sosend(so, &msg), 0);
    cr_assert_eq(soconnect(connected, (struct sockaddr *)&to, sizeof(to)), 0);
    cr_assert_eq(so_sendto(connected, NULL, 0, "x"), 0);
    cr_assert_eq(peek("wire0")->if_opackets, 2u);
    destroy_for_good("wire0");
    cr_assert_eq(do_create("wire0"), 0);
    cr_assert_eq(do_addaddr("wire0", "2001:db8:2::1/64"), 0);
    cr_assert_eq(index_of("wire0"), to.sin6_scope_id);
    cr_assert_eq(so_sendto(connected, NULL, 0, "x"), ENXIO, "another interface");
    soclose(so);
    soclose(connected);
    so_net_stop();
}
