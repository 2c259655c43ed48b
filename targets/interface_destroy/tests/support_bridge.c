/*
 * support_bridge.c - a bridge with members, and what arrives at their devices.
 */
#include "support_bridge.h"

static int do_member(unsigned long cmd, const char *bridge, const char *member)
{
    struct ifreq ifr = req(bridge);

    strncpy(ifr.ifr_member, member, IFNAMSIZ - 1);
    return ifioctl(cmd, &ifr);
}

int do_add(const char *bridge, const char *member)
{
    return do_member(SIOCBRDGADD, bridge, member);
}

int do_del(const char *bridge, const char *member)
{
    return do_member(SIOCBRDGDEL, bridge, member);
}

struct ifbifconf members_of(const char *name)
{
    struct ifbifconf bifc;
    struct ifreq ifr = req(name);

    ifr.ifr_bifconf = &bifc;
    cr_assert_eq(ifioctl(SIOCBRDGIFS, &ifr), 0);
    return bifc;
}

struct tap_softc *tap[3];

void start_with_members(void)
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

void stop_with_members(void)
{
    struct if_reach_stray stray;

    cr_assert(if_reach_check(&stray));
    for (int i = 0; i < 3; i++)
        tap_close(tap[i]);
    net_stop();
}

void expect(int i, const char *text)
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
