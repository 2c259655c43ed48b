/*
 * test_pktinfo.c - the interface that a packet is to be sent by: row N12.
 */
#include "support_so.h"

TestSuite(pktinfo, .timeout = 60);

static struct socket *so;

static void start(void)
{
    so_net_start();
    cr_assert_eq(do_create("wire0"), 0);
    cr_assert_eq(do_create("wire1"), 0);
    cr_assert_eq(do_addaddr("wire0", "2001:db8::1/64"), 0);
    cr_assert_eq(do_addaddr("wire1", "2001:db8:1::1/64"), 0);
    cr_assert_eq(do_addaddr("wire1", "10.0.1.1/24"), 0);
    so = so_udp(AF_INET6);
}

static void stop(void)
{
    soclose(so);
    so_net_stop();
}

static unsigned sent(const char *name)
{
    return peek(name)->if_opackets;
}

Test(pktinfo, with_a_message)
{
    start();
    cr_assert_eq(so_sendby(so, RIPNG_ROUTERS, 521, "x", index_of("wire1")), 0);
    cr_assert_eq(sent("wire1"), 1u);
    cr_assert_eq(so_sendby(so, RIPNG_ROUTERS, 521, "x", index_of("wire0")), 0);
    cr_assert_eq(sent("wire0"), 1u);
    cr_assert_eq(so_sendby(so, RIPNG_ROUTERS, 521, "x", 77), ENXIO);
    cr_assert_eq(so_sendby(so, RIPNG_ROUTERS, 521, "x", 70000), ENXIO);
    cr_assert_eq(so_sendto(so, RIPNG_ROUTERS, 521, "x"), ENETUNREACH, "it isn't kept");
    stop();
}

Test(pktinfo, sticky)
{
    start();
    cr_assert_eq(so_sticky(so, 77), ENXIO);
    cr_assert_eq(so_sticky(so, index_of("wire1")), 0);
    cr_assert_eq(so_sticky(so, 77), ENXIO);
    cr_assert_eq(so_sendto(so, RIPNG_ROUTERS, 521, "x"), 0);
    cr_assert_eq(sent("wire1"), 1u);
    cr_assert_eq(so_sendby(so, RIPNG_ROUTERS, 521, "x", index_of("wire0")), 0);
    cr_assert_eq(sent("wire0"), 1u, "the message's comes first");
    cr_assert_eq(so_sticky(so, 0), 0);
    cr_assert_eq(so_sendto(so, RIPNG_ROUTERS, 521, "x"), ENETUNREACH);
    stop();
}

/* N12: a stale index leads nowhere, also when another interface has it by now. */
Test(pktinfo, sticky_and_stale)
{
    unsigned index;

    start();
    index = index_of("wire1");
    cr_assert_eq(so_sticky(so, index), 0);
    destroy_for_good("wire1");
    cr_assert_eq(so_sendto(so, RIPNG_ROUTERS, 521, "x"), ENXIO);
    cr_assert_eq(so_sendby(so, RIPNG_ROUTERS, 521, "x", index), ENXIO);
    cr_assert_eq(do_create("wire1"), 0);
    cr_assert_eq(do_addaddr("wire1", "2001:db8:1::1/64"), 0);
    cr_assert_eq(index_of("wire1"), index);
    cr_assert_eq(so_sendto(so, RIPNG_ROUTERS, 521, "x"), ENXIO, "not this one");
    cr_assert_eq(so_sendby(so, RIPNG_ROUTERS, 521, "x", index), 0, "whoever has it now");
    cr_assert_eq(so_sticky(so, index), 0);
    cr_assert_eq(so_sendto(so, RIPNG_ROUTERS, 521, "x"), 0);
    stop();
}

/* The address to send from has to be somebody's. */
Test(pktinfo, address)
{
    struct in6_pktinfo info = {.ipi6_ifindex = 0};
    struct ip_packet ip;

    start();
    info.ipi6_ifindex = index_of("wire1");
    info.ipi6_addr.s6_addr[0] = 0x20;
    cr_assert_eq(sosetopt(so, IPPROTO_IPV6, IPV6_PKTINFO, &info, sizeof(info)), 0);
    cr_assert_eq(so_sendto(so, RIPNG_ROUTERS, 521, "x"), EADDRNOTAVAIL);
    info.ipi6_addr = ifa_ifforfamily(peek("wire0"), AF_INET6)->ifa_addr;
    cr_assert_eq(sosetopt(so, IPPROTO_IPV6, IPV6_PKTINFO, &info, sizeof(info)), 0);
    cr_assert_eq(so_sendto(so, RIPNG_ROUTERS, 521, "x"), 0);
    cr_assert(wire_last(&ip));
    cr_assert(in_equal(&ip.ip_from.ie_addr, &info.ipi6_addr));
    stop();
}

Test(pktinfo, ipv4)
{
    struct socket *so4;

    start();
    so4 = so_udp(AF_INET);
    cr_assert_eq(so_sendby(so4, OSPF_ROUTERS, 7, "x", index_of("wire1")), 0);
    cr_assert_eq(sent("wire1"), 1u);
    cr_assert_eq(so_sendby(so4, OSPF_ROUTERS, 7, "x", index_of("wire0")), EADDRNOTAVAIL,
                 "no address to send from");
    cr_assert_eq(so_sendby(so4, OSPF_ROUTERS, 7, "x", 77), ENXIO);
    soclose(so4);
    stop();
}

Test(pktinfo, bad_control)
{
    _Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(struct in6_pktinfo))] = {0};
    struct cmsghdr *cm = (struct cmsghdr *)control;
    struct sockaddr_in6 to = {.sin6_family = AF_INET6, .sin6_port = 7};
    struct msghdr msg = {.msg_name = &to, .msg_namelen = sizeof(to), .msg_control = control};

    start();
    to.sin6_addr.s6_addr[0] = 0xff;
    msg.msg_controllen = 3;
    cr_assert_eq(sosend(so, &msg), EINVAL, "no room for a header");
    msg.msg_controllen = sizeof(control);
    cr_assert_eq(sosend(so, &msg), EINVAL, "length 0");
    cm->cmsg_len = CMSG_LEN(sizeof(struct in6_pktinfo)) + 100;
    cm->cmsg_level = IPPROTO_IPV6;
    cm->cmsg_type = IPV6_PKTINFO;
    cr_assert_eq(sosend(so, &msg), EINVAL, "longer than the data");
    cm->cmsg_len = CMSG_LEN(4);
    cr_assert_eq(sosend(so, &msg), EINVAL, "too short for a PKTINFO");
    cm->cmsg_len = CMSG_LEN(sizeof(struct in6_pktinfo));
    cm->cmsg_level = IPPROTO_IP;
    cr_assert_eq(sosend(so, &msg), EINVAL, "another family");
    stop();
}

/* N12, the window: senders check and use an index while the interface comes and goes. */
#define ROUNDS 2000

static _Atomic bool stop_sending;

static void *send_by(void *arg)
{
    unsigned index = *(unsigned *)arg;
    struct socket *mine = so_udp(AF_INET6);
    int error;

    while (!stop_sending) {
        error = so_sendby(mine, RIPNG_ROUTERS, 521, "x", index);
        cr_assert(error == 0 || error == ENXIO || error == EADDRNOTAVAIL || error == ENETDOWN,
                  "error %d", error);
        (void)so_sticky(mine, index);
        error = so_sendto(mine, RIPNG_ROUTERS, 521, "x");
        cr_assert(error == 0 || error == ENXIO || error == EADDRNOTAVAIL || error == ENETUNREACH ||
                      error == ENETDOWN,
                  "error %d", error);
    }
    soclose(mine);
    return NULL;
}

Test(pktinfo, window, .timeout = 300)
{
    pthread_t threads[2];
    unsigned index;

    start();
    index = index_of("wire1");
    for (int i = 0; i < 2; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, send_by, &index), 0);
    for (int i = 0; i < ROUNDS; i++) {
        cr_assert_eq(do_destroy("wire1"), 0);
        cr_assert_eq(do_create("wire1"), 0);
        cr_assert_eq(do_addaddr("wire1", "2001:db8:1::1/64"), 0);
        cr_assert_eq(index_of("wire1"), index);
    }
    stop_sending = true;
    for (int i = 0; i < 2; i++)
        cr_assert_eq(pthread_join(threads[i], NULL), 0);
    stop();
}
