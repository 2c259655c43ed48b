/*
 * test_bpf.c - what taps see, and who reads it.
 */
#include <sched.h>

#include "if_tap.h"
#include "support_bpf.h"

TestSuite(bpf, .timeout = 60);

static void send_to(struct tap_softc *tap, const char *text)
{
    cr_assert_eq(tap_write(tap, text, strlen(text)), 0);
}

Test(bpf, both_ways)
{
    struct bpf_d *d, *other;

    net_start();
    cr_assert_eq(do_create("epair0"), 0);
    d = opened("epair0a");
    other = opened("epair0a");
    cr_assert_eq(nothing(d), EWOULDBLOCK);
    cr_assert_eq(do_send("epair0a", "out"), 0);
    cr_assert_eq(do_send("epair0b", "in"), 0);
    cr_assert_str_eq(captured(d), "out");
    cr_assert_str_eq(captured(d), "in");
    cr_assert_eq(nothing(d), EWOULDBLOCK);
    cr_assert_str_eq(captured(other), "out");
    bpf_close(other);
    bpf_close(d);
    net_stop();
}

Test(bpf, a_laggs_packets_on_lagg_and_port)
{
    struct bpf_d *port, *lagg;
    struct tap_softc *tap;

    net_start();
    cr_assert_eq(do_create("lagg0"), 0);
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(do_addport("lagg0", "tap0"), 0);
    cr_assert_eq(tap_open("tap0", &tap), 0);
    port = opened("tap0");
    lagg = opened("lagg0");
    send_to(tap, "in");
    cr_assert_str_eq(captured(port), "in");
    cr_assert_str_eq(captured(lagg), "in");
    cr_assert_eq(do_send("lagg0", "out"), 0);
    cr_assert_str_eq(captured(port), "out");
    cr_assert_str_eq(captured(lagg), "out");
    bpf_close(port);
    bpf_close(lagg);
    tap_close(tap);
    net_stop();
}

Test(bpf, a_bridges_packets_on_bridge_and_member)
{
    struct bpf_d *member, *bridge;
    struct ifreq ifr = req("bridge0");
    struct tap_softc *tap;

    net_start();
    cr_assert_eq(do_create("bridge0"), 0);
    cr_assert_eq(do_create("tap0"), 0);
    memcpy(ifr.ifr_member, "tap0", sizeof("tap0"));
    cr_assert_eq(ifioctl(SIOCBRDGADD, &ifr), 0);
    cr_assert_eq(tap_open("tap0", &tap), 0);
    member = opened("tap0");
    bridge = opened("bridge0");
    send_to(tap, "in");
    cr_assert_str_eq(captured(member), "in");
    cr_assert_str_eq(captured(bridge), "in");
    cr_assert_eq(do_send("bridge0", "out"), 0);
    cr_assert_str_eq(captured(member), "out");
    cr_assert_str_eq(captured(bridge), "out");
    bpf_close(member);
    bpf_close(bridge);
    tap_close(tap);
    net_stop();
}

Test(bpf, errors)
{
    struct bpf_d *d;

    net_start();
    d = opened(NULL);
    cr_assert_eq(nothing(d), ENXIO);
    cr_assert_eq(bpf_attach(d, "tap0"), ENXIO);
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(bpf_attach(d, "tap0"), 0);
    cr_assert_eq(bpf_attach(d, "nosuch"), ENXIO);
    cr_assert_eq(nothing(d), EWOULDBLOCK, "still on tap0");
    cr_assert_eq(peek("tap0")->if_refcount, 1u, "a tap holds no reference");
    bpf_detach(d);
    cr_assert_eq(epoch_pending, 0u);
    bpf_detach(d);
    cr_assert_eq(nothing(d), ENXIO);
    bpf_close(d);
    net_stop();
}

Test(bpf, more_than_fits)
{
    struct bpf_d *d;
    char buf[2];
    size_t len;

    net_start();
    cr_assert_eq(do_create("epair0"), 0);
    d = opened("epair0a");
    for (unsigned i = 0; i <= BPF_MAXQUEUE; i++)
        cr_assert_eq(do_send("epair0a", "text"), 0);
    cr_assert_eq(d->bd_dcount, 1u);
    cr_assert_eq(bpf_read(d, buf, sizeof(buf), &len, 0), 0);
    cr_assert_eq(len, 2u);
    cr_assert_eq(do_send("epair0a", "room"), 0, "what has been read has left");
    for (unsigned i = 1; i < BPF_MAXQUEUE; i++)
        cr_assert_str_eq(captured(d), "text");
    cr_assert_str_eq(captured(d), "room");
    cr_assert_eq(d->bd_dcount, 1u);
    cr_assert_eq(nothing(d), EWOULDBLOCK);
    cr_assert_eq(do_send("epair0a", "left"), 0);
    bpf_close(d);
    net_stop();
}

Test(bpf, another_interface)
{
    struct bpf_d *d;

    net_start();
    cr_assert_eq(do_create("epair0"), 0);
    cr_assert_eq(do_create("epair1"), 0);
    d = opened("epair0a");
    cr_assert_eq(do_send("epair0a", "old"), 0);
    cr_assert_eq(bpf_attach(d, "epair1a"), 0);
    cr_assert_eq(epoch_pending, 0u, "the old tap is freed");
    cr_assert_eq(do_send("epair0a", "old"), 0);
    for (unsigned i = 0; i < BPF_MAXQUEUE; i++)
        cr_assert_eq(do_send("epair1a", "new"), 0);
    cr_assert_eq(d->bd_dcount, 0u, "the old ones have left their room");
    for (unsigned i = 0; i < BPF_MAXQUEUE; i++)
        cr_assert_str_eq(captured(d), "new");
    cr_assert_eq(nothing(d), EWOULDBLOCK);
    bpf_close(d);
    net_stop();
}

static struct bpf_d *sleeper;
static _Atomic bool sleeper_is_there;

static void *sleep_thread(void *arg)
{
    char buf[8];
    size_t len;

    sleeper_is_there = true;
    *(int *)arg = bpf_read(sleeper, buf, sizeof(buf), &len, 0);
    return NULL;
}

static pthread_t start_sleeper(int *error)
{
    pthread_t thread;

    sleeper_is_there = false;
    cr_assert_eq(pthread_create(&thread, NULL, sleep_thread, error), 0);
    while (!sleeper_is_there)
        sched_yield();
    give_way();
    return thread;
}

Test(bpf, a_sleeping_reader_wakes)
{
    pthread_t thread;
    int error;

    net_start();
    cr_assert_eq(do_create("epair0"), 0);
    sleeper = opened("epair0a");
    thread = start_sleeper(&error);
    cr_assert_eq(do_send("epair0a", "x"), 0);
    cr_assert_eq(pthread_join(thread, NULL), 0);
    cr_assert_eq(error, 0);
    thread = start_sleeper(&error);
    cr_assert_eq(do_destroy("epair0a"), 0);
    cr_assert_eq(pthread_join(thread, NULL), 0);
    cr_assert_eq(error, ENXIO);
    bpf_close(sleeper);
    net_stop();
}

/* There is nothing more to come, for anybody. */
Test(bpf, all_sleeping_readers_wake)
{
    pthread_t one, two;
    int error[2] = {0, 0};

    net_start();
    cr_assert_eq(do_create("epair0"), 0);
    sleeper = opened("epair0a");
    one = start_sleeper(&error[0]);
    two = start_sleeper(&error[1]);
    cr_assert_eq(do_destroy("epair0a"), 0);
    cr_assert_eq(pthread_join(one, NULL), 0);
    cr_assert_eq(pthread_join(two, NULL), 0);
    cr_assert_eq(error[0], ENXIO);
    cr_assert_eq(error[1], ENXIO);
    bpf_close(sleeper);
    net_stop();
}
