/*
 * test_lagg.c - ports that come and go, and a lagg that goes.
 */
#include "if_tap.h"
#include "support_lagg.h"

TestSuite(lagg, .timeout = 60);

Test(lagg, ports_in_order)
{
    struct lagg_reqall ra;

    start_with_ports();
    cr_assert_eq(do_rename("tap1", "second"), 0);
    ra = ports_of("lagg0");
    cr_assert_eq(ra.ra_ports, 2u);
    cr_assert_str_eq(ra.ra_port[0], "tap0");
    cr_assert_str_eq(ra.ra_port[1], "second");
    cr_assert_eq(do_delport("lagg0", "tap0"), 0);
    cr_assert_eq(do_delport("lagg0", "tap0"), ENOENT);
    cr_assert_eq(do_addport("lagg0", "tap0"), 0);
    ra = ports_of("lagg0");
    cr_assert_eq(ra.ra_ports, 2u);
    cr_assert_str_eq(ra.ra_port[0], "second");
    cr_assert_str_eq(ra.ra_port[1], "tap0");
    net_stop();
}

Test(lagg, port_errors)
{
    char name[] = "tapX";

    start_with_ports();
    cr_assert_eq(do_create("lagg1"), 0);
    cr_assert_eq(do_addport("lagg0", "tap0"), EEXIST);
    cr_assert_eq(do_addport("lagg1", "tap0"), EBUSY);
    cr_assert_eq(do_delport("lagg1", "tap0"), ENOENT);
    cr_assert_eq(do_addport("lagg0", "nosuch"), EINVAL);
    cr_assert_eq(do_delport("lagg0", "nosuch"), EINVAL);
    cr_assert_eq(do_addport("lagg0", "lagg0"), EINVAL);
    cr_assert_eq(do_addport("lagg0", "lagg1"), EPROTONOSUPPORT);
    cr_assert_eq(do_addport("tap0", "tap1"), EINVAL, "tap has no ports");
    for (char unit = '2'; unit <= '8'; unit++) {
        name[3] = unit;
        cr_assert_eq(do_create(name), 0);
        cr_assert_eq(do_addport("lagg0", name), unit < '8' ? 0 : ENOSPC);
    }
    cr_assert_eq(peek("tap0")->if_refcount, 2u);
    cr_assert_eq(do_delport("lagg0", "tap0"), 0);
    cr_assert_eq(peek("tap0")->if_refcount, 1u);
    net_stop();
}

Test(lagg, port_departs)
{
    struct lagg_reqall ra;

    start_with_ports();
    cr_assert_eq(do_destroy("tap0"), 0);
    ra = ports_of("lagg0");
    cr_assert_eq(ra.ra_ports, 1u);
    cr_assert_str_eq(ra.ra_port[0], "tap1");
    cr_assert_eq(ifnet_global.ig_freed, 1u, "the port's reference is gone too");
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_null(peek("tap0")->if_lagg);
    cr_assert_eq(do_addport("lagg0", "tap0"), 0);
    net_stop();
}

Test(lagg, lagg_departs)
{
    start_with_ports();
    cr_assert_eq(do_destroy("lagg0"), 0);
    cr_assert_eq(ifnet_global.ig_freed, 1u);
    cr_assert_null(peek("tap0")->if_lagg);
    cr_assert_eq(peek("tap1")->if_refcount, 1u);
    cr_assert_eq(do_create("lagg0"), 0);
    cr_assert_eq(do_addport("lagg0", "tap0"), 0);
    net_stop();
}

/* ZF15: a request that is past everything but sc_lock when the ports have been given up. */
Test(lagg, no_port_once_destroying)
{
    struct lagg_softc *sc;
    struct ifnet *port;

    start_with_ports();
    cr_assert_eq(do_create("tap2"), 0);
    sc = peek("lagg0")->if_softc;
    port = peek("tap2");
    pthread_mutex_lock(&sc->sc_lock);
    sc->sc_destroying = true;
    cr_assert_eq(lagg_port_create(sc, port), ENXIO);
    sc->sc_destroying = false;
    pthread_mutex_unlock(&sc->sc_lock);
    cr_assert_null(port->if_lagg);
    net_stop();
}

/* A reader of the epoch may stand on a port that is being taken off. */
Test(lagg, port_lives_until_its_readers_leave)
{
    struct epoch_tracker et;
    struct lagg_softc *sc;
    struct lagg_port *lp;

    start_with_ports();
    sc = peek("lagg0")->if_softc;
    epoch_enter(&et);
    lp = lagg_port_select(sc, 0);
    pthread_mutex_lock(&sc->sc_lock);
    lagg_port_destroy(lp);
    pthread_mutex_unlock(&sc->sc_lock);
    cr_assert_eq(lp->lp_ifp, peek("tap0"));
    cr_assert_eq(lp->lp_next->lp_ifp, peek("tap1"), "the way on is still there");
    cr_assert_eq(peek("tap0")->if_refcount, 2u);
    epoch_exit(&et);
    epoch_drain_callbacks();
    cr_assert_eq(peek("tap0")->if_refcount, 1u);
    net_stop();
}

/* A port that is dying isn't taken: its departure event may be over. */
Test(lagg, no_dying_port)
{
    struct lagg_softc *sc;
    struct ifnet *port;

    start_with_ports();
    cr_assert_eq(do_create("gate0"), 0);
    sc = peek("lagg0")->if_softc;
    port = ifunit_ref("gate0");
    cr_assert_eq(do_destroy("gate0"), 0);
    pthread_mutex_lock(&sc->sc_lock);
    cr_assert_eq(lagg_port_create(sc, port), ENXIO);
    cr_assert_eq(sc->sc_count, 2u);
    pthread_mutex_unlock(&sc->sc_lock);
    if_rele(port);
    net_stop();
}

Test(lagg, mtu_of_all_ports_or_none)
{
    start_with_ports();
    cr_assert_eq(do_create("epair0"), 0);
    cr_assert_eq(do_delport("lagg0", "tap1"), 0);
    cr_assert_eq(do_addport("lagg0", "epair0a"), 0);
    cr_assert_eq(do_addport("lagg0", "tap1"), 0);
    cr_assert_eq(do_mtu("lagg0", 9000), 0);
    cr_assert_eq(get_mtu("lagg0"), 9000);
    cr_assert_eq(get_mtu("tap0"), 9000);
    cr_assert_eq(get_mtu("epair0a"), 9000);
    cr_assert_eq(get_mtu("tap1"), 9000);
    cr_assert_eq(do_mtu("lagg0", IF_MINMTU - 1), EINVAL);
    cr_assert_eq(do_mtu("lagg0", IF_MAXMTU + 1), EINVAL);
    /* A pair takes it, a tap doesn't. */
    cr_assert_eq(do_delport("lagg0", "tap0"), 0);
    cr_assert_eq(do_mtu("lagg0", TAP_MAXMTU + 1), EINVAL);
    cr_assert_eq(get_mtu("lagg0"), 9000);
    cr_assert_eq(get_mtu("epair0a"), 9000);
    cr_assert_eq(get_mtu("tap1"), 9000);
    net_stop();
}

Test(lagg, media_are_the_ports)
{
    int media;

    start_with_ports();
    cr_assert_eq(do_create("epair0"), 0);
    cr_assert_eq(do_media("lagg0", &media), 0);
    cr_assert_eq(media, IFM_AVALID, "devices are closed");
    cr_assert_eq(do_destroy("tap0"), 0);
    cr_assert_eq(do_destroy("tap1"), 0);
    cr_assert_eq(do_media("lagg0", &media), 0);
    cr_assert_eq(media, IFM_AVALID, "no port");
    cr_assert_eq(do_addport("lagg0", "epair0b"), 0);
    cr_assert_eq(do_media("lagg0", &media), 0);
    cr_assert_eq(media, IFM_AVALID | IFM_ACTIVE);
    cr_assert_eq(do_up("epair0a", false), 0);
    cr_assert_eq(do_media("lagg0", &media), 0);
    cr_assert_eq(media, IFM_AVALID);
    net_stop();
}

/*
 * ZF16: the lagg asks its port's driver outside the epoch. The port is destroyed and re-made
 * meanwhile; lagg and port are kept by what the request holds.
 */
static _Atomic int media_error;

static void *ask_media(void *arg)
{
    int media;

    (void)arg;
    media_error = do_media("lagg0", &media);
    return NULL;
}

static void *destroy_port(void *arg)
{
    (void)arg;
    cr_assert_eq(do_destroy("gate0"), 0);
    return NULL;
}

static bool one_inside(void *arg)
{
    (void)arg;
    return gate_inside == 1;
}

static bool port_unlinked(void *arg)
{
    return atomic_load(&((struct lagg_softc *)arg)->sc_ports) == NULL;
}

Test(lagg, port_departs_under_a_request)
{
    pthread_t asker, destroyer;

    net_start();
    cr_assert_eq(do_create("lagg0"), 0);
    cr_assert_eq(do_create("gate0"), 0);
    cr_assert_eq(do_addport("lagg0", "gate0"), 0);
    cr_assert_eq(pthread_create(&asker, NULL, ask_media, NULL), 0);
    wait_until(one_inside, NULL);
    cr_assert_eq(peek("gate0")->if_refcount, 3u, "its own, the port's, and the request's");
    cr_assert_eq(pthread_create(&destroyer, NULL, destroy_port, NULL), 0);
    wait_until(port_unlinked, peek("lagg0")->if_softc);
    /* The lagg itself isn't held up by its port's driver. */
    cr_assert_eq(ports_of("lagg0").ra_ports, 0u);
    cr_assert_eq(gate_freed, 0u);
    gate_open = true;
    cr_assert_eq(pthread_join(asker, NULL), 0);
    cr_assert_eq(pthread_join(destroyer, NULL), 0);
    cr_assert_eq(media_error, 0);
    epoch_drain_callbacks();
    cr_assert_eq(gate_freed, 1u);
    net_stop();
}
