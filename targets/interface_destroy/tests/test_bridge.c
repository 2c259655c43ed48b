/*
 * test_bridge.c - members that come and go, and a bridge that goes.
 */
#include "support_bridge.h"

TestSuite(bridge, .timeout = 60);

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
    cr_assert_eq(do_create("bridge1"), 0);
    cr_assert_eq(do_media("bridge1", &media), 0);
    cr_assert_eq(media, IFM_AVALID, "nobody to be active");
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
    cr_assert_eq(do_addport("bridge0", "tap1"), EINVAL, "a bridge has no ports");
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

/* The interface that was to become bridge1 goes again. */
Test(bridge, name_taken)
{
    start_with_members();
    cr_assert_eq(do_rename("tap0", "bridge1"), 0);
    cr_assert_eq(do_create("bridge1"), EEXIST);
    cr_assert_eq(ifnet_global.ig_freed, 1u);
    cr_assert_eq(do_rename("bridge1", "tap0"), 0);
    cr_assert_eq(do_create("bridge1"), 0);
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

/* The same request, when the destroy is over: it has a reference, and so sc_lock. */
Test(bridge, a_reference_is_no_way_back)
{
    struct bridge_softc *sc;
    struct ifnet *bridge;

    start_with_members();
    bridge = ifunit_ref("bridge0");
    sc = bridge->if_softc;
    cr_assert_eq(do_destroy("bridge0"), 0);
    pthread_mutex_lock(&sc->sc_lock);
    cr_assert_eq(bridge_add_member(sc, peek("tap0")), ENXIO);
    cr_assert_eq(sc->sc_count, 0u);
    pthread_mutex_unlock(&sc->sc_lock);
    cr_assert_null(peek("tap0")->if_bridge);
    if_rele(bridge);
    epoch_drain_callbacks();
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

/* A member that only its interface leads to, or only its bridge, is a mistake: it has to be
 * seen. */
Test(bridge, a_stray_member_is_found_either_way)
{
    static struct ifnet nowhere;
    struct if_reach_stray stray;
    struct bridge_member *bm;
    struct bridge_softc *sc;
    struct ifnet *ifp;

    start_with_members();
    ifp = peek("tap0");
    sc = peek("bridge0")->if_softc;
    bm = ifp->if_bridge;
    bm->bm_ifp = &nowhere;
    ifp->if_bridge = NULL;
    cr_assert_not(if_reach_check(&stray));
    cr_assert_eq(stray.object, bm);
    ifp->if_bridge = bm;
    sc->sc_members = NULL;
    cr_assert_not(if_reach_check(&stray));
    cr_assert_eq(stray.object, bm);
    sc->sc_members = bm;
    bm->bm_ifp = ifp;
    stop_with_members();
}
