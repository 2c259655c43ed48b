/*
 * test_bridge_race.c - two that change a bridge at once, held where they meet.
 */
#include "support_bridge.h"

TestSuite(bridge_race, .timeout = 60);

static void *destroy_thread(void *arg)
{
    cr_assert_eq(do_destroy(arg), 0);
    return NULL;
}

static void *add_thread(void *arg)
{
    cr_assert_eq(do_add("bridge0", arg), 0);
    return NULL;
}

static pthread_t start(void *(*body)(void *), char *arg)
{
    pthread_t thread;

    cr_assert_eq(pthread_create(&thread, NULL, body, arg), 0);
    return thread;
}

static bool has_three_references(void *arg)
{
    const struct ifnet *ifp = arg;

    return ifp->if_refcount == 3u;
}

/* Configuration goes on under sc_lock, and nowhere else: requests that ask don't wait for
 * others. */
Test(bridge_race, a_request_waits_for_sc_lock)
{
    static char tap3[] = "tap3";
    struct bridge_softc *sc;
    pthread_t thread;

    start_with_members();
    cr_assert_eq(do_create(tap3), 0);
    sc = peek("bridge0")->if_softc;
    pthread_mutex_lock(&sc->sc_lock);
    thread = start(add_thread, tap3);
    give_way();
    cr_assert_eq(sc->sc_count, 3u);
    pthread_mutex_unlock(&sc->sc_lock);
    cr_assert_eq(pthread_join(thread, NULL), 0);
    cr_assert_eq(sc->sc_count, 4u);
    stop_with_members();
}

/*
 * A member departs while a request takes it off: the departure waits for sc_lock with a reference
 * to the bridge, and what it had found before is not there any more.
 */
Test(bridge_race, departure_and_request)
{
    static char tap0[] = "tap0";
    struct bridge_softc *sc;
    struct ifnet *bridge;
    pthread_t thread;

    start_with_members();
    bridge = ifunit_ref("bridge0");
    sc = bridge->if_softc;
    pthread_mutex_lock(&sc->sc_lock);
    thread = start(destroy_thread, tap0);
    wait_until(has_three_references, bridge);
    bridge_delete_member(sc->sc_members);
    pthread_mutex_unlock(&sc->sc_lock);
    cr_assert_eq(pthread_join(thread, NULL), 0);
    cr_assert_eq(sc->sc_count, 2u);
    cr_assert_eq(bridge->if_refcount, 2u);
    if_rele(bridge);
    stop_with_members();
}

/* -- a packet passes, held by a member's driver, while the bridge goes -- */

static void *write_thread(void *arg)
{
    cr_assert_eq(tap_write(arg, "x", 1), 0);
    return NULL;
}

static bool packet_is_inside(void *arg)
{
    (void)arg;
    return gate_inside == 1u;
}

static bool is_dying(void *arg)
{
    const struct ifnet *ifp = arg;

    return (ifp->if_flags & IFF_DYING) != 0;
}

/* The bridge's record is read again when the driver has let the packet go. */
Test(bridge_race, bridge_lives_until_its_packets_are_through)
{
    static char bridge0[] = "bridge0";
    pthread_t writer, destroyer;
    struct ifnet *bridge;
    unsigned freed;

    start_with_members();
    cr_assert_eq(do_create("gate0"), 0);
    cr_assert_eq(do_add(bridge0, "gate0"), 0);
    bridge = peek(bridge0);
    cr_assert_eq(pthread_create(&writer, NULL, write_thread, tap[0]), 0);
    wait_until(packet_is_inside, NULL);
    freed = ifnet_global.ig_freed;
    destroyer = start(destroy_thread, bridge0);
    wait_until(is_dying, bridge);
    give_way();
    cr_assert_eq(bridge->if_opackets, 2u, "tap1 and tap2 have got it");
    cr_assert_eq(ifnet_global.ig_freed, freed);
    gate_open = true;
    cr_assert_eq(pthread_join(writer, NULL), 0);
    cr_assert_eq(pthread_join(destroyer, NULL), 0);
    cr_assert_eq(ifnet_global.ig_freed, freed + 1);
    expect(1, "x");
    expect(2, "x");
    cr_assert_eq(do_create(bridge0), 0);
    stop_with_members();
}
