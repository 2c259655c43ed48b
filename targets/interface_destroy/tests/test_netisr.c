/*
 * test_netisr.c - packets that wait for their turn, and interfaces that don't wait for them.
 */
#include "netisr.h"

#include <sched.h>

#include "support.h"

TestSuite(netisr, .timeout = 60);

static void start_deferred(void)
{
    net_start();
    netisr_dispatch_policy = NETISR_DISPATCH_DEFERRED;
    cr_assert_eq(do_create("epair0"), 0);
}

/* What is sent on one half arrives at the other. */
Test(netisr, direct_or_deferred)
{
    start_deferred();
    cr_assert_eq(do_send("epair0a", "one"), 0);
    cr_assert_eq(do_send("epair0a", "two"), 0);
    cr_assert_eq(netisr_work.nw_len, 2u);
    cr_assert_eq(peek("epair0b")->if_ipackets, 0u);
    cr_assert_eq(netisr_run(), 2u);
    cr_assert_eq(netisr_run(), 0u);
    cr_assert_eq(peek("epair0b")->if_ipackets, 2u);
    cr_assert_eq(netisr_work.nw_handled, 2u);
    cr_assert_eq(do_send("epair0a", "three"), 0);
    cr_assert_eq(netisr_run(), 1u, "the queue has begun anew");
    netisr_dispatch_policy = NETISR_DISPATCH_DIRECT;
    cr_assert_eq(do_send("epair0a", "four"), 0);
    cr_assert_eq(netisr_work.nw_len, 0u);
    cr_assert_eq(peek("epair0b")->if_ipackets, 4u);
    net_stop();
}

Test(netisr, a_full_queue_drops)
{
    start_deferred();
    for (unsigned i = 0; i < NETISR_QLIMIT; i++)
        cr_assert_eq(do_send("epair0a", "x"), 0);
    cr_assert_eq(netisr_work.nw_qdrops, 0u);
    cr_assert_eq(do_send("epair0a", "x"), 0, "the sender doesn't know");
    cr_assert_eq(netisr_work.nw_qdrops, 1u);
    cr_assert_eq(netisr_queue(peek("epair0b"), m_devget("x", 1)), ENOBUFS);
    cr_assert_eq(netisr_work.nw_qdrops, 2u);
    cr_assert_eq(netisr_run(), NETISR_QLIMIT);
    net_stop();
}

/* ZF8: the index is another interface's when the packet's turn comes. */
Test(netisr, a_packet_is_not_for_who_has_its_index_now)
{
    unsigned b;

    start_deferred();
    b = peek("epair0b")->if_index;
    cr_assert_eq(do_send("epair0a", "x"), 0);
    cr_assert_eq(do_destroy("epair0a"), 0);
    cr_assert_eq(netisr_work.nw_len, 1u, "the destroy has not waited for it");
    cr_assert_eq(do_create("epair0"), 0);
    cr_assert(peek("epair0a")->if_index == b || peek("epair0b")->if_index == b);
    cr_assert_eq(netisr_run(), 1u);
    cr_assert_eq(netisr_work.nw_stale, 1u);
    cr_assert_eq(netisr_work.nw_handled, 0u);
    cr_assert_eq(peek("epair0a")->if_ipackets, 0u);
    cr_assert_eq(peek("epair0b")->if_ipackets, 0u);
    net_stop();
}

/* After if_detach() nothing is delivered, though the index still leads there. */
Test(netisr, a_packet_is_not_for_the_dying)
{
    struct ifnet *ifp = if_alloc(IFT_ETHER);

    net_start();
    if_initname(ifp, "bare", 0);
    cr_assert_eq(if_attach(ifp), 0);
    cr_assert_eq(netisr_queue(ifp, m_devget("x", 1)), 0);
    if_detach(ifp);
    cr_assert_eq(netisr_run(), 1u);
    cr_assert_eq(ifp->if_ipackets, 0u);
    cr_assert_eq(netisr_work.nw_stale, 1u);
    if_free(ifp);
    epoch_drain_callbacks();
    net_stop();
}

/* net_stop() looks for what is left. */
Test(netisr, the_end_finds_packets)
{
    start_deferred();
    cr_assert_eq(do_send("epair0a", "x"), 0);
    net_stop();
    cr_assert_eq(netisr_work.nw_len, 0u);
}

#define ROUNDS 1500

static _Atomic bool stress_stop;
static _Atomic unsigned stress_sent;

static void *send_thread(void *arg)
{
    (void)arg;
    for (unsigned i = 0; !stress_stop; i++) {
        if (do_send(i % 2 ? "epair0a" : "epair0b", "x") == 0)
            atomic_fetch_add(&stress_sent, 1);
        if (i % 64 == 0)
            netisr_dispatch_policy = i % 128 ? NETISR_DISPATCH_DIRECT : NETISR_DISPATCH_DEFERRED;
        sched_yield();
    }
    return NULL;
}

static void *run_thread(void *arg)
{
    (void)arg;
    while (!stress_stop) {
        (void)netisr_run();
        sched_yield();
    }
    return NULL;
}

/* Each packet that was sent to a half that is up is delivered or dropped, once. */
Test(netisr, packets_and_destroys_at_once, .timeout = 300)
{
    pthread_t threads[4];
    unsigned ended;

    start_deferred();
    for (int i = 0; i < 4; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, i < 2 ? send_thread : run_thread, NULL), 0);
    for (int i = 0; i < ROUNDS || stress_sent < ROUNDS; i++) {
        cr_assert_eq(do_destroy(i % 2 ? "epair0a" : "epair0b"), 0);
        cr_assert_eq(do_create("epair0"), 0);
        sched_yield();
    }
    stress_stop = true;
    for (int i = 0; i < 4; i++)
        cr_assert_eq(pthread_join(threads[i], NULL), 0);
    (void)netisr_run();
    ended = netisr_work.nw_handled + netisr_work.nw_stale + netisr_work.nw_qdrops;
    cr_assert_leq(ended, stress_sent);
    cr_assert_gt(ended, 0u);
    net_stop();
}
