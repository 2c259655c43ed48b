/*
 * test_index.c - indices, their generations, and rows F1 and F6: which call finds what, and until
 * when.
 */
#include "support.h"

TestSuite(index, .timeout = 60);

Test(index, reused_last_freed_first_with_a_new_generation)
{
    struct ifreq a, b, now;

    net_start();
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(do_create("tap1"), 0);
    cr_assert_eq(do_create("tap2"), 0);
    a = get_index("tap0");
    b = get_index("tap1");
    cr_assert_eq(do_destroy("tap0"), 0);
    cr_assert_eq(do_destroy("tap1"), 0);
    cr_assert_eq(do_create("lagg0"), 0);
    now = get_index("lagg0");
    cr_assert_eq(now.ifr_index, b.ifr_index);
    cr_assert_neq(now.ifr_idxgen, b.ifr_idxgen);
    cr_assert_eq(do_create("lagg1"), 0);
    cr_assert_eq(get_index("lagg1").ifr_index, a.ifr_index);
    net_stop();
}

/*
 * Row ZF9: an index alone leads to whoever has it now, with its generation to one interface ever.
 */
Test(index, stale_generation_is_nobody)
{
    struct ifreq old, byindex, ifr;

    net_start();
    cr_assert_eq(do_create("tap0"), 0);
    old = get_index("tap0");
    ifr = req_gen(old.ifr_index, old.ifr_idxgen);
    cr_assert_eq(ifioctl(SIOCGIFMTU, &ifr), 0);
    cr_assert_eq(do_destroy("tap0"), 0);
    ifr = req_gen(old.ifr_index, old.ifr_idxgen);
    cr_assert_eq(ifioctl(SIOCGIFMTU, &ifr), ENXIO);
    cr_assert_eq(do_create("tap0"), 0);
    ifr = req_gen(old.ifr_index, old.ifr_idxgen);
    cr_assert_eq(ifioctl(SIOCGIFMTU, &ifr), ENXIO);
    cr_assert_eq(ifioctl(SIOCIFDESTROY, &ifr), ENXIO);
    byindex = ifr;
    byindex.ifr_by = IFR_BYINDEX;
    cr_assert_eq(ifioctl(SIOCGIFINDEX, &byindex), 0);
    cr_assert_neq(byindex.ifr_idxgen, old.ifr_idxgen);
    ifr = req_gen(byindex.ifr_index, byindex.ifr_idxgen);
    cr_assert_eq(ifioctl(SIOCIFDESTROY, &ifr), 0);
    net_stop();
}

Test(index, out_of_range_is_nobody)
{
    static const uint16_t wrong[] = {0, 1, IFNET_MAX, IFNET_MAX + 1, UINT16_MAX};
    struct ifreq ifr;

    net_start();
    for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
        ifr = req_gen(wrong[i], 0);
        cr_assert_eq(ifioctl(SIOCGIFFLAGS, &ifr), ENXIO);
        ifr.ifr_by = IFR_BYINDEX;
        cr_assert_eq(ifioctl(SIOCGIFFLAGS, &ifr), ENXIO);
    }
    net_stop();
}

/* F6: between if_detach and if_free the index still leads there, but to no reference. */
Test(index, dying_is_not_found)
{
    struct epoch_tracker et;
    struct ifnet *ifp;

    net_start();
    ifp = if_alloc(IFT_ETHER);
    cr_assert_not_null(ifp);
    if_initname(ifp, "em", 0);
    cr_assert_null(ifunit_ref("em0"), "not attached yet");
    cr_assert_null(ifnet_byindex(ifp->if_index), "not attached yet");
    cr_assert_eq(if_attach(ifp), 0);
    if_detach(ifp);
    epoch_enter(&et);
    cr_assert_eq(ifnet_byindex(ifp->if_index), ifp);
    cr_assert_eq(ifnet_byindexgen(ifp->if_index, ifp->if_idxgen), ifp);
    cr_assert_null(ifunit("em0"));
    epoch_exit(&et);
    cr_assert_null(ifunit_ref("em0"));
    cr_assert_null(ifnet_byindex_ref(ifp->if_index));
    cr_assert_null(ifnet_byindexgen_ref(ifp->if_index, ifp->if_idxgen));
    cr_assert_eq(ifp->if_refcount, 1u);
    if_free(ifp);
    net_stop();
}

/* Row ZF10: found inside the epoch, but past its last reference. */
Test(index, no_reference_after_the_last)
{
    struct epoch_tracker et;
    struct ifnet *ifp;

    net_start();
    ifp = if_alloc(IFT_ETHER);
    cr_assert_not_null(ifp);
    if_initname(ifp, "em", 0);
    cr_assert_eq(if_attach(ifp), 0);
    if_detach(ifp);
    epoch_enter(&et);
    cr_assert_eq(ifnet_byindex(ifp->if_index), ifp);
    cr_assert(if_try_ref(ifp));
    if_rele(ifp);
    if_free(ifp);
    cr_assert_eq(ifp->if_refcount, 0u);
    cr_assert_not(if_try_ref(ifp));
    cr_assert_eq(ifnet_global.ig_freed, 0u, "freed under a reader");
    epoch_exit(&et);
    epoch_drain_callbacks();
    cr_assert_eq(ifnet_global.ig_freed, 1u);
    net_stop();
}
