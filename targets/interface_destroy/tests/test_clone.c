/*
 * test_clone.c - creating and destroying by name: rows F2 to F4 and F12.
 */
#include "support.h"

TestSuite(clone, .timeout = 60);

Test(clone, unknown_names)
{
    net_start();
    cr_assert_eq(do_create("nosuch"), EINVAL);
    cr_assert_eq(do_create(""), EINVAL);
    cr_assert_eq(do_create("lagg01"), EINVAL);
    cr_assert_eq(do_create("laggx"), EINVAL);
    cr_assert_eq(do_create("lagg1024"), ENOSPC);
    cr_assert_eq(do_create("lagg4294967296"), ENOSPC);
    cr_assert_eq(do_create("epair0a"), EINVAL);
    cr_assert_eq(do_destroy("lagg0"), ENXIO);
    cr_assert_eq(do_destroy("nosuch"), ENXIO);
    cr_assert_eq(ifnet_global.ig_alloced, 0u);
    net_stop();
}

Test(clone, wildcard_takes_the_lowest_unit)
{
    struct ifreq ifr;

    net_start();
    for (int unit = 0; unit < 3; unit++) {
        ifr = req("lagg");
        cr_assert_eq(ifioctl(SIOCIFCREATE, &ifr), 0);
        cr_assert_eq(ifr.ifr_name[4], '0' + unit);
    }
    cr_assert_eq(do_destroy("lagg1"), 0);
    ifr = req("lagg");
    cr_assert_eq(ifioctl(SIOCIFCREATE, &ifr), 0);
    cr_assert_str_eq(ifr.ifr_name, "lagg1");
    net_stop();
}

Test(clone, unit_is_taken_until_destroyed)
{
    net_start();
    cr_assert_eq(do_create("lagg7"), 0);
    cr_assert_eq(do_create("lagg7"), EEXIST);
    cr_assert_eq(do_create("tap7"), 0);
    cr_assert_eq(do_destroy("lagg7"), 0);
    cr_assert_eq(do_destroy("lagg7"), ENXIO);
    cr_assert_eq(do_create("lagg7"), 0);
    net_stop();
}

Test(clone, created_down_unless_asked)
{
    struct ifreq ifr = req("tap0");

    net_start();
    cr_assert_eq(ifioctl(SIOCIFCREATE, &ifr), 0);
    cr_assert_eq(ifioctl(SIOCGIFFLAGS, &ifr), 0);
    cr_assert_eq(ifr.ifr_flags, 0u);
    cr_assert_eq(do_create("tap1"), 0);
    cr_assert_eq(atomic_load(&peek("tap1")->if_flags), IFF_UP);
    net_stop();
}

Test(clone, renamed_is_destroyed_by_its_driver)
{
    net_start();
    cr_assert_eq(do_create("lagg0"), 0);
    cr_assert_eq(do_rename("lagg0", "uplink"), 0);
    cr_assert_eq(do_destroy("lagg0"), ENXIO);
    cr_assert_eq(do_create("lagg0"), EEXIST, "the unit is still in use");
    cr_assert_eq(do_destroy("uplink"), 0);
    cr_assert_eq(do_create("lagg0"), 0);
    net_stop();
}

/* F12: a name that is taken although the unit is free. */
Test(clone, name_taken_by_a_renamed_one)
{
    struct ifreq ifr = req("lagg");

    net_start();
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(do_rename("tap0", "lagg0"), 0);
    cr_assert_eq(do_create("lagg0"), EEXIST);
    cr_assert_eq(ifioctl(SIOCIFCREATE, &ifr), 0);
    cr_assert_str_eq(ifr.ifr_name, "lagg1");
    cr_assert_eq(do_rename("lagg1", "epair0b"), 0);
    cr_assert_eq(do_create("epair0"), EEXIST);
    cr_assert_null(ifunit("epair0a"), "half a pair is left");
    ifr = req("epair");
    cr_assert_eq(ifioctl(SIOCIFCREATE, &ifr), 0);
    cr_assert_str_eq(ifr.ifr_name, "epair1a");
    net_stop();
}

Test(clone, rename_errors)
{
    char longest[IFNAMSIZ];

    net_start();
    memset(longest, 'x', sizeof(longest));
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(do_create("tap1"), 0);
    cr_assert_eq(do_rename("tap0", "tap1"), EEXIST);
    cr_assert_eq(do_rename("tap0", ""), EINVAL);
    cr_assert_eq(do_rename("tap0", longest), EINVAL);
    cr_assert_eq(do_rename("tap2", "tap3"), ENXIO);
    longest[IFNAMSIZ - 1] = '\0';
    cr_assert_eq(do_rename("tap0", longest), 0);
    cr_assert_eq(get_mtu(longest), ETHERMTU);
    net_stop();
}

/* F4: what if_clone_attach has created stays, and is still there to be used, after a refusal. */
Test(clone, units_below_minifs_stay)
{
    gate_cloner.ifcs_minifs = 2;
    net_start();
    cr_assert_eq(do_destroy("gate0"), EINVAL);
    cr_assert_eq(do_destroy("gate1"), EINVAL);
    cr_assert_eq(do_destroy("gate0"), EINVAL, "put back on the list");
    cr_assert_eq(do_create("gate0"), EEXIST);
    cr_assert_eq(do_create("gate2"), 0);
    cr_assert_eq(do_destroy("gate2"), 0);
    net_stop();
    cr_assert_eq(gate_freed, 3u);
}

Test(clone, not_cloned)
{
    struct ifnet *ifp;

    net_start();
    ifp = if_alloc(IFT_ETHER);
    cr_assert_not_null(ifp);
    if_initname(ifp, "em", 0);
    cr_assert_eq(if_attach(ifp), 0);
    cr_assert_eq(do_destroy("em0"), EINVAL);
    cr_assert_eq(get_mtu("em0"), ETHERMTU);
    if_detach(ifp);
    cr_assert_eq(do_destroy("em0"), ENXIO);
    if_free(ifp);
    net_stop();
}

Test(clone, full_table)
{
    struct ifreq ifr;

    net_start();
    for (unsigned i = 0; i < IFNET_MAX; i++)
        cr_assert_eq(do_create(i % 2 ? "tap" : "lagg"), 0);
    cr_assert_eq(do_create("lagg"), ENOSPC);
    cr_assert_eq(do_create("epair"), ENOSPC);
    cr_assert_eq(do_destroy("tap3"), 0);
    cr_assert_eq(do_create("epair"), ENOSPC, "half a pair isn't enough");
    ifr = req("tap");
    cr_assert_eq(ifioctl(SIOCIFCREATE, &ifr), 0);
    cr_assert_str_eq(ifr.ifr_name, "tap3");
    net_stop();
}
