/*
 * test_bpf_departure.c - taps on interfaces that come and go.
 */
#include <sched.h>

#include "if_reach.h"
#include "support_bpf.h"

TestSuite(bpf_departure, .timeout = 60);

Test(bpf_departure, the_interface_departs)
{
    struct if_reach_stray stray;
    struct bpf_d *d;

    net_start();
    cr_assert_eq(do_create("epair0"), 0);
    d = opened("epair0a");
    cr_assert_eq(do_send("epair0a", "last"), 0);
    cr_assert(if_reach_check(&stray));
    cr_assert_eq(do_destroy("epair0b"), 0);
    cr_assert_eq(ifnet_global.ig_freed, 2u, "nothing keeps them");
    cr_assert(if_reach_check(&stray));
    cr_assert_str_eq(captured(d), "last");
    cr_assert_eq(nothing(d), ENXIO);
    cr_assert_eq(do_create("epair0"), 0);
    cr_assert_eq(nothing(d), ENXIO, "another one of that name");
    cr_assert_eq(bpf_attach(d, "epair0a"), 0);
    cr_assert_eq(do_send("epair0a", "first"), 0);
    cr_assert_str_eq(captured(d), "first");
    bpf_close(d);
    net_stop();
}

/* -- ZF19: a packet stands on the bpf_if, or on a tap, when the interface departs -- */

static void *destroy_thread(void *arg)
{
    cr_assert_eq(do_destroy(arg), 0);
    return NULL;
}

/* The last thing that a departure does to a descriptor. */
static bool is_off(void *arg)
{
    struct bpf_d *d = arg;
    bool off;

    pthread_mutex_lock(&d->bd_lock);
    off = d->bd_tap == NULL;
    pthread_mutex_unlock(&d->bd_lock);
    return off;
}

Test(bpf_departure, a_packet_on_its_way_keeps_both)
{
    static char name[] = "tap0";
    struct epoch_tracker et;
    struct bpf_tap *bt;
    struct bpf_if *bif;
    struct ifnet *ifp;
    struct mbuf *m;
    struct bpf_d *d;
    pthread_t thread;

    net_start();
    cr_assert_eq(do_create(name), 0);
    d = opened(name);
    m = m_devget("late", 4);
    epoch_enter(&et);
    ifp = peek(name);
    bif = ifp->if_bpf;
    bt = bif->bif_taps;
    cr_assert_eq(pthread_create(&thread, NULL, destroy_thread, name), 0);
    wait_until(is_off, d);
    give_way();
    cr_assert_eq(bif->bif_ifp, ifp);
    cr_assert_null(bif->bif_taps);
    cr_assert_neq(ifp->if_bpf, bif);
    cr_assert_not_null(ifp->if_bpf, "the dead one, for those that come later");
    bpf_mtap(ifp, m);
    bpf_catchpacket(bt, m);
    epoch_exit(&et);
    cr_assert_eq(pthread_join(thread, NULL), 0);
    cr_assert_eq(nothing(d), ENXIO, "neither way shows it to a descriptor that is off");
    m_freem(m);
    bpf_close(d);
    net_stop();
}

static void *close_thread(void *arg)
{
    bpf_close(arg);
    return NULL;
}

/* A packet stands on a tap, with another one behind, when its descriptor is closed. */
Test(bpf_departure, a_packet_on_its_way_keeps_the_descriptor)
{
    struct bpf_d *older, *d;
    struct epoch_tracker et;
    struct bpf_tap *bt;
    struct mbuf *m;
    pthread_t thread;

    net_start();
    cr_assert_eq(do_create("tap0"), 0);
    older = opened("tap0");
    d = opened("tap0");
    m = m_devget("late", 4);
    epoch_enter(&et);
    bt = d->bd_tap;
    cr_assert_eq(pthread_create(&thread, NULL, close_thread, d), 0);
    wait_until(is_off, d);
    give_way();
    bpf_catchpacket(bt, m);
    cr_assert_eq(d->bd_qlen, 0u);
    cr_assert_eq(bt->bt_next, older->bd_tap, "the way on is still there");
    epoch_exit(&et);
    cr_assert_eq(pthread_join(thread, NULL), 0);
    m_freem(m);
    bpf_close(older);
    net_stop();
}

/* Closed while it is attached: neither the list of descriptors nor the interface knows it. */
Test(bpf_departure, a_closed_descriptor_leads_nowhere)
{
    struct if_reach_stray stray;
    struct bpf_d *d;

    net_start();
    cr_assert_eq(do_create("tap0"), 0);
    d = opened("tap0");
    bpf_close(d);
    cr_assert(if_reach_check(&stray));
    cr_assert_null(((struct bpf_if *)peek("tap0")->if_bpf)->bif_taps);
    net_stop();
}

/* A bpf_if that only its interface leads to, or only a descriptor, is a mistake that has to be
 * seen. */
Test(bpf_departure, a_stray_bpf_if_is_found_either_way)
{
    static struct ifnet nowhere;
    struct if_reach_stray stray;
    struct bpf_if *bif;
    struct ifnet *ifp;
    struct bpf_d *d;

    net_start();
    cr_assert_eq(do_create("tap0"), 0);
    d = opened("tap0");
    ifp = peek("tap0");
    bif = d->bd_bif;
    bif->bif_ifp = &nowhere;
    ifp->if_bpf = NULL;
    cr_assert_not(if_reach_check(&stray));
    cr_assert_eq(stray.object, bif);
    ifp->if_bpf = bif;
    d->bd_bif = NULL;
    cr_assert_not(if_reach_check(&stray));
    cr_assert_eq(stray.object, bif);
    d->bd_bif = bif;
    bif->bif_ifp = ifp;
    bpf_close(d);
    net_stop();
}

/* A reference from before doesn't get a tap onto an interface that is dying. */
Test(bpf_departure, not_onto_the_dying)
{
    struct ifnet *ifp = if_alloc(IFT_ETHER);
    struct bpf_d *d;

    net_start();
    if_initname(ifp, "bare", 0);
    cr_assert_eq(if_attach(ifp), 0);
    d = opened(NULL);
    atomic_fetch_or(&ifp->if_flags, IFF_DYING);
    cr_assert_eq(bpf_attach(d, "bare0"), ENXIO);
    cr_assert_null(ifp->if_bpf);
    atomic_fetch_and(&ifp->if_flags, ~IFF_DYING);
    if_detach(ifp);
    if_free(ifp);
    bpf_close(d);
    net_stop();
}

#define ROUNDS 500

static _Atomic bool stress_stop;

static void *packet_thread(void *arg)
{
    (void)arg;
    while (!stress_stop) {
        (void)do_send("epair0a", "x");
        (void)do_send("epair0b", "y");
        sched_yield();
    }
    return NULL;
}

static void *tap_thread(void *arg)
{
    struct bpf_d *d;
    char buf[8];
    size_t len;
    int error;

    (void)arg;
    while (!stress_stop) {
        d = opened(NULL);
        for (int i = 0; i < 6; i++) {
            error = bpf_attach(d, i % 2 ? "epair0a" : "epair0b");
            cr_assert(error == 0 || error == ENXIO);
            error = bpf_read(d, buf, sizeof(buf), &len, i == 3 ? 0 : BPF_NONBLOCK);
            cr_assert(error == 0 || error == ENXIO || error == EWOULDBLOCK);
        }
        bpf_detach(d);
        bpf_close(d);
    }
    return NULL;
}

Test(bpf_departure, everything_at_once, .timeout = 300)
{
    void *(*body[])(void *) = {packet_thread, tap_thread, tap_thread};
    struct if_reach_stray stray;
    pthread_t threads[3];

    net_start();
    for (int i = 0; i < 3; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, body[i], NULL), 0);
    for (int i = 0; i < ROUNDS; i++) {
        cr_assert_eq(do_create("epair0"), 0);
        give_way();
        cr_assert_eq(do_destroy("epair0a"), 0);
    }
    stress_stop = true;
    for (int i = 0; i < 3; i++)
        cr_assert_eq(pthread_join(threads[i], NULL), 0);
    cr_assert(if_reach_check(&stray));
    net_stop();
}
