/*
 * test_bridge.c - members that come and go, and a bridge that goes.
 */
#include "if_bridge.h"

#include <sched.h>

#include "if_reach.h"
#include "if_tap.h"
#include "support.h"

TestSuite(bridge, .timeout = 60);

static int do_member(unsigned long cmd, const char *bridge, const char *member)
{
    struct ifreq ifr = req(bridge);

    strncpy(ifr.ifr_member, member, IFNAMSIZ - 1);
    return ifioctl(cmd, &ifr);
}

static int do_add(const char *bridge, const char *member)
{
    return do_member(SIOCBRDGADD, bridge, member);
}

static int do_del(const char *bridge, const char *member)
{
    return do_member(SIOCBRDGDEL, bridge, member);
}

static struct ifbifconf members_of(const char *name)
{
    struct ifbifconf bifc;
    struct ifreq ifr = req(name);

    ifr.ifr_bifconf = &bifc;
    cr_assert_eq(ifioctl(SIOCBRDGIFS, &ifr), 0);
    return bifc;
}

static struct tap_softc *tap[3];

/* bridge0 over tap0 to tap2, whose devices are open. */
static void start_with_members(void)
{
    char name[] = "tapX";

    net_start();
    cr_assert_eq(do_create("bridge0"), 0);
    for (int i = 0; i < 3; i++) {
        name[3] = (char)('0' + i);
        cr_assert_eq(do_create(name), 0);
        cr_assert_eq(do_add("bridge0", name), 0);
        cr_assert_eq(tap_open(name, &tap[i]), 0);
    }
}

static void stop_with_members(void)
{
    struct if_reach_stray stray;

    cr_assert(if_reach_check(&stray));
    for (int i = 0; i < 3; i++)
        tap_close(tap[i]);
    net_stop();
}

/* What waits at a device. */
static void expect(int i, const char *text)
{
    char buf[16];
    size_t len;

    if (text == NULL) {
        cr_assert_eq(tap_read(tap[i], buf, sizeof(buf), &len, TAP_NONBLOCK), EWOULDBLOCK);
        return;
    }
    cr_assert_eq(tap_read(tap[i], buf, sizeof(buf), &len, TAP_NONBLOCK), 0);
    cr_assert_eq(len, strlen(text));
    cr_assert_eq(memcmp(buf, text, len), 0);
}

Test(bridge, in_at_one_out_at_the_others)
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
    stop_with_members();
}

Test(bridge, members_in_order)
{
    struct ifbifconf bifc;
    int media;

    start_with_members();
    cr_assert_eq(do_del("bridge0", "tap0"), 0);
    cr_assert_eq(do_rename("tap1", "second"), 0);
    cr_assert_eq(do_add("bridge0", "tap0"), 0);
    bifc = members_of("bridge0");
    cr_assert_eq(bifc.ifbic_count, 3u);
    cr_assert_str_eq(bifc.ifbic_member[0], "second");
    cr_assert_str_eq(bifc.ifbic_member[1], "tap2");
    cr_assert_str_eq(bifc.ifbic_member[2], "tap0");
    cr_assert_eq(do_media("bridge0", &media), 0);
    cr_assert_eq(media, IFM_AVALID | IFM_ACTIVE);
    stop_with_members();
}

Test(bridge, member_errors)
{
    char name[] = "tapX";

    start_with_members();
    cr_assert_eq(do_create("bridge1"), 0);
    cr_assert_eq(do_add("bridge0", "tap0"), EEXIST);
    cr_assert_eq(do_add("bridge1", "tap0"), EBUSY);
    cr_assert_eq(do_del("bridge1", "tap0"), ENOENT);
    cr_assert_eq(do_add("bridge0", "nosuch"), ENOENT);
    cr_assert_eq(do_del("bridge0", "nosuch"), ENOENT);
    cr_assert_eq(do_add("bridge0", "bridge0"), EINVAL);
    cr_assert_eq(do_add("bridge0", "bridge1"), EINVAL);
    cr_assert_eq(do_add("tap0", "tap1"), EINVAL, "tap has no members");
    for (char unit = '3'; unit <= '8'; unit++) {
        name[3] = unit;
        cr_assert_eq(do_create(name), 0);
        cr_assert_eq(do_add("bridge0", name), unit < '8' ? 0 : ENOSPC);
    }
    stop_with_members();
}

Test(bridge, one_mtu)
{
    start_with_members();
    cr_assert_eq(do_create("epair0"), 0);
    cr_assert_eq(do_create("bridge1"), 0);
    cr_assert_eq(do_mtu("epair0a", 9000), 0);
    cr_assert_eq(do_add("bridge0", "epair0a"), EINVAL);
    cr_assert_eq(do_mtu("bridge0", 9000), EINVAL, "the members don't have it");
    cr_assert_eq(do_mtu("bridge0", ETHERMTU), 0);
    cr_assert_eq(do_add("bridge1", "epair0a"), 0);
    cr_assert_eq(get_mtu("bridge1"), 9000);
    cr_assert_eq(do_del("bridge1", "epair0a"), 0);
    cr_assert_eq(do_mtu("bridge1", 2000), 0);
    stop_with_members();
}

Test(bridge, member_departs)
{
    start_with_members();
    cr_assert_eq(do_destroy("tap1"), 0);
    cr_assert_eq(members_of("bridge0").ifbic_count, 2u);
    cr_assert_eq(tap_write(tap[0], "x", 1), 0);
    expect(2, "x");
    tap_close(tap[1]);
    cr_assert_eq(ifnet_global.ig_freed, 1u, "the bridge's reference is gone too");
    cr_assert_eq(do_create("tap1"), 0);
    cr_assert_null(peek("tap1")->if_bridge);
    cr_assert_eq(tap_open("tap1", &tap[1]), 0);
    stop_with_members();
}

Test(bridge, bridge_departs)
{
    start_with_members();
    cr_assert_eq(do_destroy("bridge0"), 0);
    cr_assert_eq(ifnet_global.ig_freed, 1u);
    cr_assert_null(peek("tap0")->if_bridge);
    cr_assert_eq(tap_write(tap[0], "x", 1), 0);
    cr_assert_eq(peek("tap0")->if_ipackets, 1u);
    expect(1, NULL);
    cr_assert_eq(do_create("bridge0"), 0);
    cr_assert_eq(do_add("bridge0", "tap0"), 0);
    stop_with_members();
}

/* ZF18: a request that is past everything but sc_lock when the members have been given up. */
Test(bridge, no_member_once_destroying)
{
    struct bridge_softc *sc;
    struct ifnet *ifp;

    start_with_members();
    cr_assert_eq(do_create("tap3"), 0);
    sc = peek("bridge0")->if_softc;
    ifp = peek("tap3");
    pthread_mutex_lock(&sc->sc_lock);
    sc->sc_destroying = true;
    cr_assert_eq(bridge_add_member(sc, ifp), ENXIO);
    sc->sc_destroying = false;
    pthread_mutex_unlock(&sc->sc_lock);
    cr_assert_null(ifp->if_bridge);
    stop_with_members();
}

/* Its departure event may be over. */
Test(bridge, no_dying_member)
{
    struct bridge_softc *sc;
    struct ifnet *ifp;

    start_with_members();
    cr_assert_eq(do_create("gate0"), 0);
    sc = peek("bridge0")->if_softc;
    ifp = ifunit_ref("gate0");
    cr_assert_eq(do_destroy("gate0"), 0);
    pthread_mutex_lock(&sc->sc_lock);
    cr_assert_eq(bridge_add_member(sc, ifp), ENXIO);
    cr_assert_eq(sc->sc_count, 3u);
    pthread_mutex_unlock(&sc->sc_lock);
    if_rele(ifp);
    stop_with_members();
}

/* A packet may stand on a member that is being taken off. */
Test(bridge, member_lives_until_its_packets_are_through)
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
Test(bridge, loops_end)
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
Test(bridge, everything_at_once, .timeout = 300)
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
