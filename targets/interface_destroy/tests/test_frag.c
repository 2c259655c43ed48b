/*
 * test_frag.c - fragments that wait, and their interfaces.
 */
#include "ip_frag.h"

#include <netinet/ip.h>
#include <netinet/ip_icmp.h>
#include <sched.h>

#include "if_tap.h"
#include "support.h"

TestSuite(frag, .timeout = 60);

#define HLEN sizeof(struct ip)
#define SRC  0x0a000001u
#define DST  0x0a000002u

/* A fragment of datagram id: len bytes from off, which count on from off. */
static struct mbuf *fragment(unsigned id, unsigned off, unsigned len, bool more)
{
    unsigned char data[HLEN + 64];
    struct ip ip = {.ip_v = 4,
                    .ip_hl = HLEN / 4,
                    .ip_len = htons((uint16_t)(HLEN + len)),
                    .ip_id = htons((uint16_t)id),
                    .ip_off = htons((uint16_t)(off / 8 | (more ? IP_MF : 0))),
                    .ip_p = IPPROTO_UDP,
                    .ip_src.s_addr = htonl(SRC),
                    .ip_dst.s_addr = htonl(DST)};
    struct mbuf *m;

    cr_assert_leq(len, 64u);
    memcpy(data, &ip, HLEN);
    for (unsigned i = 0; i < len; i++)
        data[HLEN + i] = (unsigned char)(off + i);
    m = m_devget(data, HLEN + len);
    cr_assert_not_null(m);
    return m;
}

static struct mbuf *reass(struct ifnet *ifp, struct mbuf *m)
{
    struct epoch_tracker et;

    epoch_enter(&et);
    m = ip_reass(ifp, m);
    epoch_exit(&et);
    return m;
}

static void check_whole(struct mbuf *m, unsigned len)
{
    struct ip ip;

    cr_assert_not_null(m);
    cr_assert_eq(m->m_len, HLEN + len);
    memcpy(&ip, m->m_data, HLEN);
    cr_assert_eq(ntohs(ip.ip_len), HLEN + len);
    cr_assert_eq(ip.ip_off, 0);
    for (unsigned i = 0; i < len; i++)
        cr_assert_eq(m->m_data[HLEN + i], i);
    m_freem(m);
    cr_assert_eq(ipqueue.ipq_count, 0u);
}

static struct ifnet *start_with_tap(struct tap_softc **tap)
{
    net_start();
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(tap_open("tap0", tap), 0);
    return peek("tap0");
}

static void arrive(struct tap_softc *tap, struct mbuf *m)
{
    cr_assert_eq(tap_write(tap, m->m_data, m->m_len), 0);
    m_freem(m);
}

static void stop_with_tap(struct tap_softc *tap)
{
    tap_close(tap);
    net_stop();
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
    struct mbuf *other = fragment(1, 8, 8, false);

    other->m_data[offsetof(struct ip, ip_p)] = IPPROTO_ICMP;
    cr_assert_null(reass(ifp, fragment(1, 0, 8, true)));
    cr_assert_null(reass(ifp, fragment(2, 8, 8, false)));
    cr_assert_null(reass(ifp, other));
    cr_assert_eq(ipqueue.ipq_count, 3u);
    ip_drain();
    cr_assert_eq(ipqueue.ipq_count, 0u);
    stop_with_tap(tap);
}

Test(frag, others_pass)
{
    struct tap_softc *tap;
    struct ifnet *ifp = start_with_tap(&tap);
    struct mbuf *odd[] = {m_devget("x", 1), fragment(1, 0, 8, false), fragment(1, 0, 8, true),
                          fragment(1, 0, 8, true), fragment(1, 0, 8, true)};

    odd[2]->m_data[0] = 0x65; /* version 6 */
    odd[3]->m_data[0] = 0x44; /* a header of 16 bytes */
    odd[4]->m_data[3] = 200;  /* longer than what is there */
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

/* What the ICMP error says, and that its checksums are right. */
static void check_time_exceeded(const unsigned char *data, size_t len)
{
    struct icmphdr icmp;
    struct ip ip;
    uint32_t sum = 0;

    cr_assert_eq(len, HLEN + sizeof(icmp) + HLEN + 8);
    memcpy(&ip, data, HLEN);
    cr_assert_eq(ip.ip_p, IPPROTO_ICMP);
    cr_assert_eq(ntohs(ip.ip_len), len);
    cr_assert_eq(ip.ip_src.s_addr, htonl(DST));
    cr_assert_eq(ip.ip_dst.s_addr, htonl(SRC));
    memcpy(&icmp, data + HLEN, sizeof(icmp));
    cr_assert_eq(icmp.type, ICMP_TIME_EXCEEDED);
    cr_assert_eq(icmp.code, ICMP_EXC_FRAGTIME);
    memcpy(&ip, data + HLEN + sizeof(icmp), HLEN);
    cr_assert_eq(ip.ip_id, htons(9));
    for (size_t i = HLEN; i < len; i += 2)
        sum += (uint32_t)data[i] << 8 | data[i + 1];
    cr_assert_eq((sum & 0xffff) + (sum >> 16), 0xffffu);
    sum = 0;
    for (size_t i = 0; i < HLEN; i += 2)
        sum += (uint32_t)data[i] << 8 | data[i + 1];
    cr_assert_eq((sum & 0xffff) + (sum >> 16), 0xffffu);
}

static void run_out_of_time(void)
{
    for (int tick = 0; tick < IPFRAGTTL - 1; tick++)
        ip_slowtimo();
    cr_assert_eq(ipqueue.ipq_count, 1u);
    ip_slowtimo();
    cr_assert_eq(ipqueue.ipq_count, 0u);
}

Test(frag, time_is_up)
{
    struct tap_softc *tap;
    unsigned char buf[128];
    size_t len;

    (void)start_with_tap(&tap);
    arrive(tap, fragment(9, 0, 16, true));
    cr_assert_eq(peek("tap0")->if_ipackets, 1u);
    run_out_of_time();
    cr_assert_eq(tap_read(tap, buf, sizeof(buf), &len, TAP_NONBLOCK), 0);
    check_time_exceeded(buf, len);
    /* Nothing to tell without the first one. */
    arrive(tap, fragment(9, 8, 16, true));
    run_out_of_time();
    cr_assert_eq(tap_read(tap, buf, sizeof(buf), &len, TAP_NONBLOCK), EWOULDBLOCK);
    stop_with_tap(tap);
}

/* ZF23: the interface goes while the fragment waits; others' fragments stay. */
Test(frag, departure_drains)
{
    struct tap_softc *tap;

    (void)start_with_tap(&tap);
    cr_assert_eq(do_create("tap1"), 0);
    cr_assert_null(reass(peek("tap1"), fragment(9, 0, 8, true)));
    arrive(tap, fragment(9, 16, 8, false));
    arrive(tap, fragment(10, 0, 8, true));
    cr_assert_null(reass(peek("tap1"), fragment(11, 0, 8, true)));
    cr_assert_eq(ipqueue.ipq_count, 3u);
    cr_assert_eq(do_destroy("tap0"), 0);
    cr_assert_eq(ipqueue.ipq_count, 1u);
    cr_assert_eq(TAILQ_FIRST(&ipqueue.ipq_list)->ipq_id, htons(11));
    stop_with_tap(tap);
}

/* A fragment that gets in after the drain: its time runs out, and who has the index gets nothing. */
Test(frag, late_fragment_answers_nobody)
{
    struct tap_softc *tap, *heir;
    struct ifnet *ifp = start_with_tap(&tap);
    unsigned index = ifp->if_index;
    unsigned char buf[128];
    size_t len;

    cr_assert_eq(do_destroy("tap0"), 0); /* the open device has a reference still */
    cr_assert_null(reass(ifp, fragment(9, 0, 8, true)));
    tap_close(tap);
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(peek("tap0")->if_index, index);
    cr_assert_eq(tap_open("tap0", &heir), 0);
    run_out_of_time();
    cr_assert_eq(tap_read(heir, buf, sizeof(buf), &len, TAP_NONBLOCK), EWOULDBLOCK);
    stop_with_tap(heir);
}

#define ROUNDS 500

static _Atomic bool stress_stop;

static void *write_thread(void *arg)
{
    struct tap_softc *tap;

    (void)arg;
    for (unsigned i = 0; !stress_stop; i++) {
        if (tap_open("tap0", &tap) != 0)
            continue;
        for (unsigned n = 0; n < 4; n++) {
            struct mbuf *m = fragment(i % 20, (i + n) % 3 * 8, 8, (i + n) % 3 != 2);
            int error = tap_write(tap, m->m_data, m->m_len);

            m_freem(m);
            cr_assert(error == 0 || error == ENXIO);
        }
        tap_close(tap);
        sched_yield();
    }
    return NULL;
}

static void *tick_thread(void *arg)
{
    (void)arg;
    while (!stress_stop) {
        ip_slowtimo();
        sched_yield();
    }
    return NULL;
}

Test(frag, everything_at_once, .timeout = 300)
{
    void *(*body[])(void *) = {write_thread, write_thread, tick_thread};
    pthread_t threads[3];

    net_start();
    for (int i = 0; i < 3; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, body[i], NULL), 0);
    for (int i = 0; i < ROUNDS; i++) {
        cr_assert_eq(do_create("tap0"), 0);
        give_way();
        cr_assert_eq(do_destroy("tap0"), 0);
    }
    stress_stop = true;
    for (int i = 0; i < 3; i++)
        cr_assert_eq(pthread_join(threads[i], NULL), 0);
    net_stop();
}
