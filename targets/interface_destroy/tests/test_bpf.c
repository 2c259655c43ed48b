/*
 * test_bpf.c - what taps see, and which of them reads it.
 */
#include <sched.h>

#include "if_tap.h"
#include "support_bpf.h"
#include "support_bridge.h"

TestSuite(bpf, .timeout = 60);

static void send_to(struct tap_softc *dev, const char *text)
{
    cr_assert_eq(tap_write(dev, text, strlen(text)), 0);
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

/* `outer` has tap0 inside: what comes to the one, and what is sent by the other, is seen at
 * both. */
static void seen_at_both(const char *outer)
{
    struct bpf_d *at_outer, *at_tap;
    struct tap_softc *dev;

    cr_assert_eq(tap_open("tap0", &dev), 0);
    at_tap = opened("tap0");
    at_outer = opened(outer);
    send_to(dev, "in");
    cr_assert_str_eq(captured(at_tap), "in");
    cr_assert_str_eq(captured(at_outer), "in");
    cr_assert_eq(do_send(outer, "out"), 0);
    cr_assert_str_eq(captured(at_tap), "out");
    cr_assert_str_eq(captured(at_outer), "out");
    bpf_close(at_tap);
    bpf_close(at_outer);
    tap_close(dev);
}

Test(bpf, a_laggs_packets_on_lagg_and_port)
{
    net_start();
    cr_assert_eq(do_create("lagg0"), 0);
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(do_addport("lagg0", "tap0"), 0);
    seen_at_both("lagg0");
    net_stop();
}

Test(bpf, a_bridges_packets_on_bridge_and_member)
{
    net_start();
    cr_assert_eq(do_create("bridge0"), 0);
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(do_add("bridge0", "tap0"), 0);
    seen_at_both("bridge0");
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
