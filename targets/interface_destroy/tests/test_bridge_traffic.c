/*
 * test_bridge_traffic.c - packets through a bridge, whatever goes meanwhile.
 */
#include <sched.h>

#include "support_bridge.h"

TestSuite(bridge_traffic, .timeout = 60);

Test(bridge_traffic, in_at_one_out_at_the_others)
{
    start_with_members();
    cr_assert_eq(tap_write(tap[1], "hello", 5), 0);
    expect(0, "hello");
    expect(1, NULL);
    expect(2, "hello");
    cr_assert_eq(peek("bridge0")->if_ipackets, 1u, "it is the bridge's, not the member's");
    cr_assert_eq(peek("tap1")->if_ipackets, 0u);
    cr_assert_eq(peek("bridge0")->if_opackets, 2u);
    cr_assert_eq(do_send("bridge0", "all"), 0);
    for (int i = 0; i < 3; i++)
        expect(i, "all");
    cr_assert_eq(do_up("bridge0", false), 0);
    cr_assert_eq(tap_write(tap[1], "down", 4), 0);
    expect(0, NULL);
    cr_assert_eq(do_up("bridge0", true), 0);
    cr_assert_eq(do_up("tap0", false), 0);
    cr_assert_eq(tap_write(tap[1], "two", 3), 0);
    expect(0, NULL);
    expect(2, "two");
    cr_assert_eq(peek("bridge0")->if_opackets, 2u + 3u + 1u, "what is down has sent nothing");
    stop_with_members();
}

/* A packet may stand on a member that is being taken off. */
Test(bridge_traffic, member_lives_until_its_packets_are_through)
{
    struct bridge_member *bm;
    struct bridge_softc *sc;
    struct epoch_tracker et;

    start_with_members();
    sc = peek("bridge0")->if_softc;
    epoch_enter(&et);
    bm = sc->sc_members;
    pthread_mutex_lock(&sc->sc_lock);
    bridge_delete_member(bm);
    pthread_mutex_unlock(&sc->sc_lock);
    cr_assert_eq(bm->bm_ifp, peek("tap0"));
    cr_assert_eq(bm->bm_next->bm_ifp, peek("tap1"), "the way on is still there");
    cr_assert_eq(peek("tap0")->if_refcount, 3u);
    epoch_exit(&et);
    epoch_drain_callbacks();
    cr_assert_eq(peek("tap0")->if_refcount, 2u);
    stop_with_members();
}

/* A wire between two members of one bridge, and a bridge that meets itself over a lagg. */
Test(bridge_traffic, loops_end)
{
    start_with_members();
    cr_assert_eq(do_create("epair0"), 0);
    cr_assert_eq(do_add("bridge0", "epair0a"), 0);
    cr_assert_eq(do_add("bridge0", "epair0b"), 0);
    cr_assert_eq(tap_write(tap[0], "x", 1), 0);
    expect(1, "x");
    /* Each half has passed it on to the other, which has brought it in again: two bridges. */
    cr_assert_eq(peek("bridge0")->if_ipackets, 1u + 2u + 2u);
    cr_assert_eq(do_destroy("epair0a"), 0);
    cr_assert_eq(members_of("bridge0").ifbic_count, 3u);
    cr_assert_eq(do_create("lagg0"), 0);
    cr_assert_eq(do_create("epair0"), 0);
    cr_assert_eq(do_addport("lagg0", "epair0a"), 0);
    cr_assert_eq(do_add("bridge0", "lagg0"), 0);
    cr_assert_eq(do_add("bridge0", "epair0b"), 0);
    cr_assert_eq(do_send("bridge0", "y"), 0);
    cr_assert_eq(do_destroy("lagg0"), 0);
    stop_with_members();
}

#define ROUNDS 300

static _Atomic bool stress_stop;

static void *write_thread(void *arg)
{
    struct tap_softc *dev;
    char buf[4];
    size_t len;

    while (!stress_stop) {
        if (tap_open(arg, &dev) != 0)
            continue;
        (void)tap_write(dev, "x", 1);
        (void)tap_read(dev, buf, sizeof(buf), &len, TAP_NONBLOCK);
        (void)do_send("bridge0", "y");
        tap_close(dev);
        sched_yield();
    }
    return NULL;
}

static void *member_thread(void *arg)
{
    struct ifbifconf bifc;
    struct ifreq ifr;
    int error;

    (void)arg;
    while (!stress_stop) {
        for (int i = 0; i < 3; i++) {
            error = do_add("bridge0", i == 0 ? "tap0" : i == 1 ? "tap1" : "epair0a");
            cr_assert(error == 0 || error == EEXIST || error == ENOENT || error == ENXIO);
        }
        ifr = req("bridge0");
        ifr.ifr_bifconf = &bifc;
        error = ifioctl(SIOCBRDGIFS, &ifr);
        cr_assert(error == 0 || error == ENXIO);
        error = do_del("bridge0", "tap1");
        cr_assert(error == 0 || error == ENOENT || error == ENXIO);
    }
    return NULL;
}

static void *destroy_thread(void *arg)
{
    while (!stress_stop) {
        (void)do_create(arg);
        give_way();
        (void)do_destroy(arg);
    }
    return NULL;
}

/* ZF14, ZF18: everything goes at any time. */
Test(bridge_traffic, everything_at_once, .timeout = 300)
{
    static char tap0[] = "tap0", tap1[] = "tap1", bridge0[] = "bridge0";
    struct {
        void *(*body)(void *);
        char *arg;
    } const threads[] = {{write_thread, tap0},
                         {write_thread, tap1},
                         {member_thread, NULL},
                         {destroy_thread, tap0},
                         {destroy_thread, tap1}};
    pthread_t ids[5];
    struct if_reach_stray stray;

    net_start();
    for (int i = 0; i < 5; i++)
        cr_assert_eq(pthread_create(&ids[i], NULL, threads[i].body, threads[i].arg), 0);
    for (int i = 0; i < ROUNDS; i++) {
        cr_assert_eq(do_create(bridge0), 0);
        cr_assert_eq(do_create("epair0"), 0);
        give_way();
        cr_assert_eq(do_destroy(i % 2 ? bridge0 : "epair0b"), 0);
        cr_assert_eq(do_destroy(i % 2 ? "epair0b" : bridge0), 0);
    }
    stress_stop = true;
    for (int i = 0; i < 5; i++)
        cr_assert_eq(pthread_join(ids[i], NULL), 0);
    cr_assert(if_reach_check(&stray));
    net_stop();
}
