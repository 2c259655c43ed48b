/*
 * test_frag_wait.c - fragments that wait, and interfaces that don't wait for them.
 */
#include <netinet/ip_icmp.h>
#include <sched.h>

#include "ip_icmp.h"
#include "support_frag.h"

TestSuite(frag_wait, .timeout = 60);

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

Test(frag_wait, time_is_up)
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

/* A datagram that ends before the 8 bytes that go back: all of it goes. */
Test(frag_wait, an_error_quotes_what_is_there)
{
    struct tap_softc *tap;
    struct ifnet *ifp = start_with_tap(&tap);
    struct mbuf *m = fragment(9, 0, 4, false);
    struct epoch_tracker et;
    unsigned char buf[128];
    size_t len;

    epoch_enter(&et);
    icmp_error(m, ICMP_TIME_EXCEEDED, ICMP_EXC_FRAGTIME, ifp);
    epoch_exit(&et);
    cr_assert_eq(tap_read(tap, buf, sizeof(buf), &len, TAP_NONBLOCK), 0);
    cr_assert_eq(len, HLEN + sizeof(struct icmphdr) + m->m_len);
    cr_assert_eq(memcmp(buf + HLEN + sizeof(struct icmphdr), m->m_data, m->m_len), 0);
    m_freem(m);
    stop_with_tap(tap);
}

/* ZF23: the interface goes while the fragment waits; others' fragments stay. */
Test(frag_wait, departure_drains)
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

/* A fragment that gets in after the drain: its time runs out, and the interface that has the index
 * gets nothing. */
Test(frag_wait, late_fragment_answers_nobody)
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

/* What came from the index before isn't the heir's: it stays when that one departs. */
Test(frag_wait, departure_is_of_one_generation)
{
    struct tap_softc *tap;
    struct ifnet *ifp = start_with_tap(&tap);
    unsigned index = ifp->if_index;

    cr_assert_eq(do_destroy("tap0"), 0);
    cr_assert_null(reass(ifp, fragment(9, 0, 8, true)));
    tap_close(tap);
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(peek("tap0")->if_index, index);
    cr_assert_eq(do_destroy("tap0"), 0);
    cr_assert_eq(ipqueue.ipq_count, 1u);
    net_stop();
    cr_assert_eq(ipqueue.ipq_count, 0u);
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

Test(frag_wait, everything_at_once, .timeout = 300)
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
