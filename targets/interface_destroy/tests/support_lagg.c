/*
 * support_lagg.c - a lagg with ports.
 */
#include "support_lagg.h"

struct lagg_reqall ports_of(const char *name)
{
    struct lagg_reqall ra;
    struct ifreq ifr = req(name);

    ifr.ifr_lagg = &ra;
    cr_assert_eq(ifioctl(SIOCGLAGG, &ifr), 0);
    return ra;
}

void start_with_ports(void)
{
    net_start();
    cr_assert_eq(do_create("lagg0"), 0);
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(do_create("tap1"), 0);
    cr_assert_eq(do_addport("lagg0", "tap0"), 0);
    cr_assert_eq(do_addport("lagg0", "tap1"), 0);
}
