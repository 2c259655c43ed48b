/*
 * test_frag.c - what becomes of a fragment: a part of the whole, or dropped.
 */
#include "support_frag.h"

TestSuite(frag, .timeout = 60);

static void check_whole(struct mbuf *m, unsigned len)
{
    struct ip ip;

    cr_assert_not_null(m);
    cr_assert_eq(m->m_len, HLEN + len);
    memcpy(&ip, m->m_data, HLEN);
    cr_assert_eq(ntohs(ip.ip_len), HLEN + len);
    cr_assert_eq(ip.ip_off, 0);
    for (unsigned i = 0; i < len; i++)
        cr_assert_eq(m->m_data[HLEN + i], (unsigned char)i);
    m_freem(m);
    cr_assert_eq(ipqueue.ipq_count, 0u);
}

Test(frag, in_any_order)
{
    static const unsigned order[][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2},
                                        {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    struct tap_softc *tap;
    struct ifnet *ifp = start_with_tap(&tap);
    struct mbuf *m = NULL;

    for (size_t n = 0; n < sizeof(order) / sizeof(order[0]); n++) {
        for (unsigned i = 0; i < 3; i++) {
            cr_assert_null(m);
            m = reass(ifp,
                      fragment(7, order[n][i] * 16, order[n][i] == 2 ? 5 : 16, order[n][i] != 2));
        }
        check_whole(m, 37);
        m = NULL;
    }
    stop_with_tap(tap);
}

/* By addresses, protocol and id; one at a time doesn't mix. */
Test(frag, datagrams_apart)
{
    struct tap_softc *tap;
    struct ifnet *ifp = start_with_tap(&tap);
    static const size_t differs_at[] = {offsetof(struct ip, ip_id), offsetof(struct ip, ip_p),
                                        offsetof(struct ip, ip_src), offsetof(struct ip, ip_dst)};
    struct mbuf *other;

    cr_assert_null(reass(ifp, fragment(1, 0, 8, true)));
    for (unsigned i = 0; i < sizeof(differs_at) / sizeof(differs_at[0]); i++) {
        other = fragment(1, 8, 8, false);
        other->m_data[differs_at[i]]++;
        cr_assert_null(reass(ifp, other));
        cr_assert_eq(ipqueue.ipq_count, i + 2);
    }
    ip_drain();
    cr_assert_eq(ipqueue.ipq_count, 0u);
    stop_with_tap(tap);
}

Test(frag, others_pass)
{
    struct tap_softc *tap;
    struct ifnet *ifp = start_with_tap(&tap);
    struct mbuf *odd[] = {m_devget("x", 1),        fragment(1, 0, 8, false),
                          fragment(1, 0, 8, true), fragment(1, 0, 8, true),
                          fragment(1, 0, 8, true), fragment(1, 0, 8, true)};

    odd[2]->m_data[0] = 0x65; /* version 6 */
    odd[3]->m_data[0] = 0x44; /* a header of 16 bytes */
    odd[4]->m_data[3] = 200;  /* longer than what is there */
    odd[5]->m_data[3] = 19;   /* shorter than its header */
    for (size_t i = 0; i < sizeof(odd) / sizeof(odd[0]); i++) {
        cr_assert_eq(reass(ifp, odd[i]), odd[i]);
        m_freem(odd[i]);
    }
    stop_with_tap(tap);
}

Test(frag, bad_ones_are_dropped)
{
    struct tap_softc *tap;
    struct ifnet *ifp = start_with_tap(&tap);

    cr_assert_null(reass(ifp, fragment(1, 0, 0, true)));
    cr_assert_null(reass(ifp, fragment(1, 0, 9, true)));
    cr_assert_eq(ipqueue.ipq_count, 0u);
    cr_assert_null(reass(ifp, fragment(1, 0, 16, true)));
    cr_assert_null(reass(ifp, fragment(1, 0, 16, true)), "the same again");
    cr_assert_null(reass(ifp, fragment(1, 8, 16, false)), "overlaps");
    cr_assert_eq(TAILQ_FIRST(&ipqueue.ipq_list)->ipq_nfrags, 1u);
    check_whole(reass(ifp, fragment(1, 16, 16, false)), 32);
    stop_with_tap(tap);
}

Test(frag, limits)
{
    struct tap_softc *tap;
    struct ifnet *ifp = start_with_tap(&tap);

    for (unsigned id = 0; id <= IP_MAXFRAGPACKETS; id++)
        cr_assert_null(reass(ifp, fragment(id, 0, 8, true)));
    cr_assert_eq(ipqueue.ipq_count, IP_MAXFRAGPACKETS);
    for (unsigned n = 1; n < IP_MAXFRAGSPERPACKET; n++)
        cr_assert_null(reass(ifp, fragment(0, n * 8, 8, true)));
    cr_assert_eq(ipqueue.ipq_count, IP_MAXFRAGPACKETS);
    cr_assert_null(reass(ifp, fragment(0, IP_MAXFRAGSPERPACKET * 8, 8, true)));
    cr_assert_eq(ipqueue.ipq_count, IP_MAXFRAGPACKETS - 1, "one too many");
    stop_with_tap(tap);
}

/* 16 fragments, as large as they come: the whole has IP_MAXPACKET bytes, or one too many. */
static struct mbuf *longest(struct ifnet *ifp, unsigned excess)
{
    const unsigned each = (IP_MAXPACKET + 1) / IP_MAXFRAGSPERPACKET;
    const unsigned last = each * (IP_MAXFRAGSPERPACKET - 1);

    for (unsigned off = 0; off < last; off += each)
        cr_assert_null(reass(ifp, fragment(1, off, each, true)));
    return reass(ifp, fragment(1, last, IP_MAXPACKET - HLEN - last + excess, false));
}

Test(frag, longer_than_a_packet_can_be)
{
    struct tap_softc *tap;
    struct ifnet *ifp = start_with_tap(&tap);

    check_whole(longest(ifp, 0), IP_MAXPACKET - HLEN);
    cr_assert_null(longest(ifp, 1));
    cr_assert_eq(ipqueue.ipq_count, 0u);
    stop_with_tap(tap);
}
