/*
 * test_memory_packet.c - no memory for a packet: it is lost, which is counted or told where there
 * is somebody to tell; nothing else is lost, and the next one gets through.
 */
#include "netisr.h"
#include "support_bpf.h"
#include "support_bridge.h"
#include "support_frag.h"
#include "support_memory.h"
#include "support_so.h"

TestSuite(memory_packet, .timeout = 60);

static void start(void)
{
    so_net_start();
    cr_assert_eq(do_create("wire0"), 0);
}

static int send_group(struct socket *so)
{
    return so_sendto(so, OSPF_ROUTERS, 520, "x");
}

/* The packet, the copy for this host's members; a member that has no memory misses it. */
Test(memory_packet, datagram)
{
    struct socket *so, *member;
    char buf[64];

    start();
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/24"), 0);
    so = so_udp(AF_INET);
    member = so_udp(AF_INET);
    cr_assert_eq(so_bindto(member, "0.0.0.0", 520), 0);
    cr_assert_eq(so_join(member, OSPF_ROUTERS, index_of("wire0")), 0);
    cr_assert_eq(so_multicast_if(so, index_of("wire0")), 0);
    for (unsigned n = 0; n < 2; n++) {
        memory_fails_after(n);
        cr_assert_eq(send_group(so), ENOBUFS);
        cr_assert(memory_lasts());
        cr_assert_eq(wire_sent, 0u);
    }
    memory_fails_after(2);
    cr_assert_eq(send_group(so), 0);
    cr_assert(memory_lasts());
    cr_assert_eq(so_read(member, buf), EWOULDBLOCK);
    cr_assert_eq(send_group(so), 0);
    cr_assert_eq(so_read(member, buf), 0);
    soclose(so);
    soclose(member);
    so_net_stop();
}

/* A report that has no memory is sent by the next timer. */
Test(memory_packet, report)
{
    struct socket *so;

    start();
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/24"), 0);
    so = so_udp(AF_INET);
    cr_assert_eq(so_join(so, OSPF_ROUTERS, index_of("wire0")), 0);
    for (unsigned i = 1; i < IGMP_REPORT_DELAY; i++)
        cr_assert_eq(igmp_fasttimo(), 0u);
    memory_fails_after(0);
    cr_assert_eq(igmp_fasttimo(), 0u);
    cr_assert(memory_lasts());
    cr_assert_eq(igmp_fasttimo(), 1u);
    cr_assert_eq(wire_sent, 1u);
    soclose(so);
    so_net_stop();
}

/* The packet, then the copies for tap0 and tap2: one that has none misses it, the others do not. */
Test(memory_packet, bridge)
{
    start_with_members();
    memory_fails_after(0);
    cr_assert_eq(tap_write(tap[1], "x", 1), ENOBUFS);
    cr_assert(memory_lasts());
    for (unsigned n = 0; n < 2; n++) {
        memory_fails_after(1 + n);
        cr_assert_eq(tap_write(tap[1], "x", 1), 0);
        cr_assert(memory_lasts());
        expect(0, n == 0 ? NULL : "x");
        expect(2, n == 0 ? "x" : NULL);
        cr_assert_eq(peek("bridge0")->if_opackets, 1 + n);
        cr_assert_eq(peek("bridge0")->if_ipackets, 1 + n);
    }
    cr_assert_eq(tap_write(tap[1], "y", 1), 0);
    expect(0, "y");
    expect(2, "y");
    stop_with_members();
}

/* The packet itself goes on; the descriptor counts it as dropped. */
Test(memory_packet, bpf)
{
    struct bpf_d *d;

    net_start();
    cr_assert_eq(do_create("epair0"), 0);
    d = opened("epair0a");
    memory_fails_after(1);
    cr_assert_eq(do_send("epair0a", "lost"), 0);
    cr_assert(memory_lasts());
    cr_assert_eq(nothing(d), EWOULDBLOCK);
    cr_assert_eq(d->bd_dcount, 1u);
    cr_assert_eq(peek("epair0b")->if_ipackets, 1u);
    cr_assert_eq(do_send("epair0a", "kept"), 0);
    cr_assert_str_eq(captured(d), "kept");
    bpf_close(d);
    net_stop();
}

/* reass() without memory. */
static struct mbuf *reass_without(struct ifnet *ifp, struct mbuf *m)
{
    memory_fails_after(0);
    m = reass(ifp, m);
    cr_assert(memory_lasts());
    return m;
}

/* The datagram's record: the fragment is dropped. The whole: the datagram is. */
Test(memory_packet, fragments)
{
    struct tap_softc *device;
    struct ifnet *ifp = start_with_tap(&device);
    struct mbuf *whole;

    cr_assert_null(reass_without(ifp, fragment(1, 0, 8, true)));
    cr_assert_eq(ipqueue.ipq_count, 0u);
    cr_assert_null(reass(ifp, fragment(1, 0, 8, true)));
    cr_assert_eq(ipqueue.ipq_count, 1u);
    cr_assert_null(reass_without(ifp, fragment(1, 8, 8, false)));
    cr_assert_eq(ipqueue.ipq_count, 0u);
    cr_assert_null(reass(ifp, fragment(1, 0, 8, true)));
    whole = reass(ifp, fragment(1, 8, 8, false));
    cr_assert_not_null(whole);
    m_freem(whole);
    stop_with_tap(device);
}

/* A fragment's time runs out, with memory for that many allocations. True when one has failed. */
static bool wait_in_vain(struct tap_softc *device, unsigned allocations)
{
    arrive(device, fragment(1, 0, 8, true));
    memory_fails_after(allocations);
    for (int tick = 0; tick < IPFRAGTTL; tick++)
        ip_slowtimo();
    cr_assert_eq(ipqueue.ipq_count, 0u);
    return memory_lasts();
}

/* Time is up, and there is no memory to tell the sender. */
Test(memory_packet, icmp_error)
{
    struct tap_softc *device;
    unsigned char buf[128];
    size_t len;

    (void)start_with_tap(&device);
    cr_assert(wait_in_vain(device, 0));
    cr_assert_eq(tap_read(device, buf, sizeof(buf), &len, TAP_NONBLOCK), EWOULDBLOCK);
    cr_assert_not(wait_in_vain(device, 1));
    cr_assert_eq(tap_read(device, buf, sizeof(buf), &len, TAP_NONBLOCK), 0);
    stop_with_tap(device);
}

/* A packet that is there is queued and delivered without more memory. */
Test(memory_packet, netisr)
{
    struct mbuf *m;

    start();
    m = m_devget("x", 1);
    memory_fails_after(0);
    cr_assert_eq(netisr_queue(peek("wire0"), m), 0);
    cr_assert_eq(netisr_run(), 1u);
    cr_assert_not(memory_lasts());
    cr_assert_eq(peek("wire0")->if_ipackets, 1u);
    so_net_stop();
}
