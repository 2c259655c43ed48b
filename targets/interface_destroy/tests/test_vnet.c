/*
 * test_vnet.c - interfaces that are lent to other networks, and networks that end.
 */
#include <stdio.h>

#include "bpf.h"
#include "if_bridge.h"
#include "if_lagg.h"
#include "if_reach.h"
#include "support_vnet.h"

TestSuite(vnet, .timeout = 60);

Test(vnet, there_and_back)
{
    struct vnet *vnet = start_with_epair();
    struct ifnet *ifp = peek("epair0b");
    struct ifreq index = get_index("epair0b");
    struct ifreq ifr;

    cr_assert_eq(if_vmove_loan("epair0b", vnet), 0);
    cr_assert_null(ifunit("epair0b"));
    cr_assert_null(ifnet_byindex(index.ifr_index));
    cr_assert_eq(ifnet_byindexgen(index.ifr_index, index.ifr_idxgen), ifp, "a handle goes along");
    curvnet = vnet;
    cr_assert_eq(ifunit("epair0b"), ifp);
    cr_assert_eq(ifnet_byindex(index.ifr_index), ifp);
    cr_assert_null(ifunit("epair0a"));
    ifr = get_index("epair0b");
    cr_assert_eq(ifr.ifr_index, index.ifr_index);
    cr_assert_eq(ifr.ifr_idxgen, index.ifr_idxgen);
    curvnet = NULL;
    check_reach();
    cr_assert_eq(do_send("epair0a", "x"), 0);
    cr_assert_eq(ifp->if_ipackets, 1u, "the wire is as long as it has to be");
    cr_assert_eq(if_vmove_reclaim("epair0b", vnet), 0);
    cr_assert_eq(peek("epair0b"), ifp);
    vnet_destroy(vnet);
    check_reach();
    net_stop();
}

Test(vnet, errors)
{
    struct vnet *vnet = start_with_epair();

    cr_assert_eq(if_vmove_loan("nosuch", vnet), ENXIO);
    cr_assert_eq(if_vmove_reclaim("epair0b", vnet), ENXIO);
    cr_assert_eq(loan_to_base("epair0b"), EEXIST, "it is there");
    cr_assert_eq(do_create("lagg0"), 0);
    cr_assert_eq(if_vmove_loan("lagg0", vnet), EOPNOTSUPP);
    cr_assert_eq(do_create("bridge0"), 0);
    cr_assert_eq(if_vmove_loan("bridge0", vnet), EOPNOTSUPP);
    cr_assert_eq(inside(vnet, do_create, "tap0"), 0);
    cr_assert_eq(do_rename("epair0b", "tap0"), 0, "a name is taken in its vnet only");
    cr_assert_eq(if_vmove_loan("tap0", vnet), EEXIST);
    cr_assert_eq(if_vmove_reclaim("tap0", vnet), EEXIST);
    cr_assert_eq(do_rename("tap0", "other"), 0);
    vnet->vnet_shutdown = true;
    cr_assert_eq(if_vmove_loan("other", vnet), EBUSY);
    vnet->vnet_shutdown = false;
    cr_assert_eq(inside(vnet, loan_to_base, "tap0"), 0);
    cr_assert_not_null(ifunit("tap0"));
    vnet_destroy(vnet);
    cr_assert_null(ifunit("tap0"), "it was at home there");
    net_stop();
}

/* Whoever pointed to it in the old vnet has given it up. */
Test(vnet, moving_is_departing)
{
    struct vnet *vnet = start_with_epair();
    struct lagg_softc *sc;
    struct ifnet *ifp = peek("epair0b");
    struct bpf_d *d;
    char buf[1];
    size_t len;

    cr_assert_eq(do_create("lagg0"), 0);
    cr_assert_eq(do_addport("lagg0", "epair0b"), 0);
    cr_assert_eq(bpf_open(&d), 0);
    cr_assert_eq(bpf_attach(d, "epair0b"), 0);
    cr_assert_eq(if_vmove_loan("epair0b", vnet), 0);
    cr_assert_null(ifp->if_lagg);
    cr_assert_null(ifp->if_bpf);
    cr_assert_eq(epoch_pending, 0u, "and what it had is freed");
    cr_assert_eq(bpf_read(d, buf, 1, &len, BPF_NONBLOCK), ENXIO);
    sc = peek("lagg0")->if_softc;
    cr_assert_eq(sc->sc_count, 0u);
    /* A reference from before is no way to it either. */
    pthread_mutex_lock(&sc->sc_lock);
    cr_assert_eq(lagg_port_create(sc, ifp), ENXIO);
    pthread_mutex_unlock(&sc->sc_lock);
    cr_assert_eq(bpf_attach(d, "epair0b"), ENXIO);
    curvnet = vnet;
    cr_assert_eq(bpf_attach(d, "epair0b"), 0);
    curvnet = NULL;
    check_reach();
    bpf_close(d);
    vnet_destroy(vnet);
    net_stop();
}

/* A bridge has members of its own vnet, and loses those that leave it. */
Test(vnet, a_bridge_inside)
{
    struct vnet *vnet = start_with_epair();
    struct ifnet *outside = peek("epair0a");
    struct bridge_softc *sc;
    struct ifreq ifr = req("bridge0");

    cr_assert_eq(if_vmove_loan("epair0b", vnet), 0);
    curvnet = vnet;
    cr_assert_eq(do_create("bridge0"), 0);
    memcpy(ifr.ifr_member, "epair0a", sizeof("epair0a"));
    cr_assert_eq(ifioctl(SIOCBRDGADD, &ifr), ENOENT);
    memcpy(ifr.ifr_member, "epair0b", sizeof("epair0b"));
    cr_assert_eq(ifioctl(SIOCBRDGADD, &ifr), 0);
    sc = peek("bridge0")->if_softc;
    pthread_mutex_lock(&sc->sc_lock);
    cr_assert_eq(bridge_add_member(sc, outside), ENXIO, "nor by a reference");
    pthread_mutex_unlock(&sc->sc_lock);
    cr_assert_eq(sc->sc_count, 1u);
    cr_assert_eq(loan_to_base("epair0b"), 0);
    cr_assert_eq(sc->sc_count, 0u);
    curvnet = NULL;
    cr_assert_null(peek("epair0b")->if_bridge);
    check_reach();
    vnet_destroy(vnet);
    net_stop();
}

Test(vnet, the_end_sends_guests_home_and_destroys_its_own)
{
    struct vnet *vnet = start_with_epair(), *third = vnet_alloc();
    unsigned freed;

    cr_assert_eq(if_vmove_loan("epair0b", vnet), 0);
    cr_assert_eq(inside(vnet, do_create, "epair"), 0);
    cr_assert_eq(inside(vnet, do_create, "tap"), 0);
    curvnet = vnet;
    cr_assert_eq(if_vmove_loan("epair1b", third), 0);
    curvnet = NULL;
    freed = ifnet_global.ig_freed;
    vnet_destroy(vnet);
    cr_assert_not_null(ifunit("epair0b"));
    cr_assert_eq(ifnet_global.ig_freed, freed + 3, "epair1a, epair1b in the third, tap0");
    check_reach();
    vnet_destroy(third);
    cr_assert_eq(do_destroy("epair0b"), 0);
    net_stop();
}

/* Whoever reclaims it has it; its home is where it was. */
Test(vnet, home_is_where_it_was_created)
{
    struct vnet *vnet = start_with_epair(), *other = vnet_alloc();
    struct ifnet *ifp;

    cr_assert_eq(if_vmove_loan("epair0b", vnet), 0);
    cr_assert_eq(if_vmove_reclaim("epair0b", other), ENXIO, "it is not there");
    curvnet = other;
    cr_assert_eq(do_create("tap0"), 0);
    ifp = peek("tap0");
    cr_assert_eq(if_vmove_reclaim("epair0b", vnet), 0);
    cr_assert_not_null(ifunit("epair0b"));
    cr_assert_eq(if_vmove_loan("tap0", vnet), 0);
    curvnet = NULL;
    vnet_destroy(vnet);
    cr_assert_null(ifunit("tap0"));
    cr_assert_eq(ifp->if_vnet, other);
    vnet_destroy(other);
    cr_assert_not_null(ifunit("epair0b"));
    net_stop();
}

/* It ends when its interfaces go, and is freed when nobody has it any more. */
Test(vnet, a_reference_to_one_that_has_ended)
{
    struct vnet *vnet = start_with_epair();

    vnet_ref(vnet);
    vnet_destroy(vnet);
    cr_assert_eq(vnet->vnet_refcount, 1u);
    cr_assert_eq(if_vmove_loan("epair0b", vnet), EBUSY);
    check_reach();
    vnet_rele(vnet);
    net_stop();
}

Test(vnet, a_pair_goes_from_either_side)
{
    struct vnet *vnet = start_with_epair();

    cr_assert_eq(if_vmove_loan("epair0b", vnet), 0);
    cr_assert_eq(do_destroy("epair0a"), 0);
    curvnet = vnet;
    cr_assert_null(ifunit("epair0b"));
    curvnet = NULL;
    cr_assert_eq(do_create("epair0"), 0);
    cr_assert_eq(if_vmove_loan("epair0b", vnet), 0);
    cr_assert_eq(inside(vnet, do_destroy, "epair0b"), 0);
    cr_assert_null(ifunit("epair0a"));
    vnet_destroy(vnet);
    net_stop();
}

/* It can't ask anybody for another name on its way home: dev<index>, or a higher number. */
static void home_where_taken(unsigned n)
{
    struct vnet *vnet = start_with_epair();
    struct ifnet *ifp = peek("epair0b");
    char name[IFNAMSIZ], expected[IFNAMSIZ];

    cr_assert_eq(if_vmove_loan("epair0b", vnet), 0);
    cr_assert_eq(do_rename("epair0a", "epair0b"), 0);
    for (unsigned i = 0; i <= n; i++) {
        (void)snprintf(expected, sizeof(expected), "dev%u", ifp->if_index + i * IFNET_MAX);
        if (i == n)
            break;
        cr_assert_eq(do_create("tap0"), 0);
        cr_assert_eq(do_rename("tap0", expected), 0);
    }
    vnet_destroy(vnet);
    if_copyname(ifp, name);
    cr_assert_str_eq(name, expected);
    cr_assert_eq(ifunit(name), ifp);
    cr_assert_eq(do_destroy(name), 0);
    net_stop();
}

Test(vnet, home_where_the_name_is_taken)
{
    home_where_taken(0);
}

Test(vnet, home_where_the_next_name_is_taken_too)
{
    home_where_taken(1);
}

/* What leads to interfaces is looked for in each vnet. */
Test(vnet, a_stray_is_found_inside)
{
    static struct ifnet nowhere;
    struct vnet *vnet[] = {start_with_epair(), vnet_alloc()};
    struct if_reach_stray stray;

    for (int i = 0; i < 2; i++) {
        vnet[i]->vnet_ifnet.tqh_first = &nowhere;
        cr_assert_not(if_reach_check(&stray));
        cr_assert_eq(stray.object, vnet[i]);
        vnet[i]->vnet_ifnet.tqh_first = NULL;
    }
    check_reach();
    vnet_destroy(vnet[0]);
    vnet_destroy(vnet[1]);
    net_stop();
}

/* A dump tells what is in the thread's vnet. */
Test(vnet, a_dump_for_each)
{
    struct vnet *vnet = start_with_epair();
    struct if_record ir;
    struct if_dump id;

    cr_assert_eq(if_vmove_loan("epair0b", vnet), 0);
    if_dump_start(&id);
    cr_assert(if_dump_next(&id, &ir));
    cr_assert_str_eq(ir.ir_name, "epair0a");
    cr_assert(!if_dump_next(&id, &ir));
    curvnet = vnet;
    if_dump_start(&id);
    cr_assert(if_dump_next(&id, &ir));
    cr_assert_str_eq(ir.ir_name, "epair0b");
    cr_assert(!if_dump_next(&id, &ir));
    curvnet = NULL;
    vnet_destroy(vnet);
    net_stop();
}
