/*
 * test_bpf.c - taps on interfaces that come and go.
 */
#include "bpf.h"

#include <sched.h>

#include "if_reach.h"
#include "if_tap.h"
#include "support.h"

TestSuite(bpf, .timeout = 60);

static struct bpf_d *opened(const char *name)
{
    struct bpf_d *d;

    cr_assert_eq(bpf_open(&d), 0);
    if (name != NULL)
        cr_assert_eq(bpf_attach(d, name), 0);
    return d;
}

/* Reads a packet that is there, as a string. */
static const char *captured(struct bpf_d *d)
{
    static char buf[64];
    size_t len;

    cr_assert_eq(bpf_read(d, buf, sizeof(buf) - 1, &len, BPF_NONBLOCK), 0);
    buf[len] = '\0';
    return buf;
}

static int nothing(struct bpf_d *d)
{
    char buf[1];
    size_t len;

    return bpf_read(d, buf, sizeof(buf), &len, BPF_NONBLOCK);
}

static void send_to(struct tap_softc *tap, const char *text)
{
    cr_assert_eq(tap_write(tap, text, strlen(text)), 0);
}

Test(bpf, both_ways)
{
    struct bpf_d *d, *other;

    net_start();
    cr_assert_eq(do_create("epair0"), 0);
    d = opened("epair0a");
    other = opened("epair0a");
    cr_assert_eq(nothing(d), EWOULDBLOCK);
    cr_assert_eq(do_send("epair0a", "out"), 0);
    cr_assert_eq(do_send("epair0b", "in"), 0);
    cr_assert_str_eq(captured(d), "out");
    cr_assert_str_eq(captured(d), "in");
    cr_assert_eq(nothing(d), EWOULDBLOCK);
    cr_assert_str_eq(captured(other), "out");
    bpf_close(other);
    bpf_close(d);
    net_stop();
}

Test(bpf, a_laggs_packets_on_lagg_and_port)
{
    struct bpf_d *port, *lagg;
    struct tap_softc *tap;

    net_start();
    cr_assert_eq(do_create("lagg0"), 0);
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(do_addport("lagg0", "tap0"), 0);
    cr_assert_eq(tap_open("tap0", &tap), 0);
    port = opened("tap0");
    lagg = opened("lagg0");
    send_to(tap, "in");
    cr_assert_str_eq(captured(port), "in");
    cr_assert_str_eq(captured(lagg), "in");
    cr_assert_eq(do_send("lagg0", "out"), 0);
    cr_assert_str_eq(captured(port), "out");
    cr_assert_str_eq(captured(lagg), "out");
    bpf_close(port);
    bpf_close(lagg);
    tap_close(tap);
    net_stop();
}

Test(bpf, errors)
{
    struct bpf_d *d;

    net_start();
    d = opened(NULL);
    cr_assert_eq(nothing(d), ENXIO);
    cr_assert_eq(bpf_attach(d, "tap0"), ENXIO);
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(bpf_attach(d, "tap0"), 0);
    cr_assert_eq(bpf_attach(d, "nosuch"), ENXIO);
    cr_assert_eq(nothing(d), EWOULDBLOCK, "still on tap0");
    cr_assert_eq(peek("tap0")->if_refcount, 1u, "a tap holds no reference");
    bpf_detach(d);
    bpf_detach(d);
    cr_assert_eq(nothing(d), ENXIO);
    bpf_close(d);
    net_stop();
}

Test(bpf, more_than_fits)
{
    struct bpf_d *d;
    char buf[2];
    size_t len;

    net_start();
    cr_assert_eq(do_create("epair0"), 0);
    d = opened("epair0a");
    for (unsigned i = 0; i <= BPF_MAXQUEUE; i++)
        cr_assert_eq(do_send("epair0a", "text"), 0);
    cr_assert_eq(d->bd_dcount, 1u);
    cr_assert_eq(bpf_read(d, buf, sizeof(buf), &len, 0), 0);
    cr_assert_eq(len, 2u);
    for (unsigned i = 1; i < BPF_MAXQUEUE; i++)
        cr_assert_str_eq(captured(d), "text");
    cr_assert_eq(nothing(d), EWOULDBLOCK);
    cr_assert_eq(do_send("epair0a", "left"), 0);
    bpf_close(d);
    net_stop();
}

Test(bpf, another_interface)
{
    struct bpf_d *d;

    net_start();
    cr_assert_eq(do_create("epair0"), 0);
    cr_assert_eq(do_create("epair1"), 0);
    d = opened("epair0a");
    cr_assert_eq(do_send("epair0a", "old"), 0);
    cr_assert_eq(bpf_attach(d, "epair1a"), 0);
    cr_assert_eq(do_send("epair0a", "old"), 0);
    cr_assert_eq(do_send("epair1a", "new"), 0);
    cr_assert_str_eq(captured(d), "new");
    cr_assert_eq(nothing(d), EWOULDBLOCK);
    bpf_close(d);
    net_stop();
}

Test(bpf, the_interface_departs)
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

static struct bpf_d *sleeper;
static _Atomic bool sleeper_is_there;

static void *sleep_thread(void *arg)
{
    char buf[8];
    size_t len;

    sleeper_is_there = true;
    *(int *)arg = bpf_read(sleeper, buf, sizeof(buf), &len, 0);
    return NULL;
}

static pthread_t start_sleeper(int *error)
{
    pthread_t thread;

    sleeper_is_there = false;
    cr_assert_eq(pthread_create(&thread, NULL, sleep_thread, error), 0);
    while (!sleeper_is_there)
        sched_yield();
    give_way();
    return thread;
}

Test(bpf, a_sleeping_reader_wakes)
{
    pthread_t thread;
    int error;

    net_start();
    cr_assert_eq(do_create("epair0"), 0);
    sleeper = opened("epair0a");
    thread = start_sleeper(&error);
    cr_assert_eq(do_send("epair0a", "x"), 0);
    cr_assert_eq(pthread_join(thread, NULL), 0);
    cr_assert_eq(error, 0);
    thread = start_sleeper(&error);
    cr_assert_eq(do_destroy("epair0a"), 0);
    cr_assert_eq(pthread_join(thread, NULL), 0);
    cr_assert_eq(error, ENXIO);
    bpf_close(sleeper);
    net_stop();
}

/* -- ZF19: a packet stands on the bpf_if, or on a tap, when the interface departs -- */

static void *destroy_thread(void *arg)
{
    cr_assert_eq(do_destroy(arg), 0);
    return NULL;
}

static bool taps_are_off(void *arg)
{
    struct bpf_if *bif = arg;

    return bif->bif_taps == NULL;
}

Test(bpf, a_packet_on_its_way_keeps_both)
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
    wait_until(taps_are_off, bif);
    give_way();
    cr_assert_eq(bif->bif_ifp, ifp);
    cr_assert_null(bif->bif_taps);
    cr_assert_neq(ifp->if_bpf, bif);
    cr_assert_not_null(ifp->if_bpf, "the dead one, for who comes later");
    bpf_mtap(ifp, m);
    bpf_catchpacket(bt, m);
    epoch_exit(&et);
    cr_assert_eq(pthread_join(thread, NULL), 0);
    cr_assert_eq(nothing(d), ENXIO, "neither way shows it to a descriptor that is off");
    m_freem(m);
    bpf_close(d);
    net_stop();
}

/* A reference from before doesn't get a tap onto an interface that is dying. */
Test(bpf, not_onto_the_dying)
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

Test(bpf, everything_at_once, .timeout = 300)
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
