/*
 * test_lagg_traffic.c - packets out of a lagg's ports, and in by them.
 */
#include "if_tap.h"
#include "support_lagg.h"

TestSuite(lagg_traffic, .timeout = 60);

Test(lagg_traffic, transmit_takes_turns)
{
    start_with_ports();
    struct tap_softc *tap[2];
    char buf[8];
    size_t len;

    cr_assert_eq(do_send("lagg0", "x"), ENETDOWN, "nobody has the devices open");
    cr_assert_eq(do_send("lagg0", "x"), ENETDOWN);
    cr_assert_eq(tap_open("tap0", &tap[0]), 0);
    cr_assert_eq(tap_open("tap1", &tap[1]), 0);
    cr_assert_eq(do_send("lagg0", "a"), 0);
    cr_assert_eq(do_send("lagg0", "b"), 0);
    cr_assert_eq(do_send("lagg0", "c"), 0);
    cr_assert_eq(tap[0]->tap_qlen + tap[1]->tap_qlen, 3u);
    cr_assert_neq(tap[0]->tap_qlen, 3u);
    cr_assert_neq(tap[1]->tap_qlen, 3u);
    cr_assert_eq(peek("lagg0")->if_opackets, 3u);
    /* A port that is down is passed over. */
    cr_assert_eq(do_up("tap0", false), 0);
    while (tap_read(tap[1], buf, sizeof(buf), &len, TAP_NONBLOCK) == 0)
        continue;
    cr_assert_eq(do_send("lagg0", "d"), 0);
    cr_assert_eq(do_send("lagg0", "e"), 0);
    cr_assert_eq(tap[1]->tap_qlen, 2u);
    cr_assert_eq(do_up("lagg0", false), 0);
    cr_assert_eq(do_send("lagg0", "f"), ENETDOWN);
    tap_close(tap[0]);
    tap_close(tap[1]);
    cr_assert_eq(do_up("lagg0", true), 0);
    cr_assert_eq(do_destroy("tap0"), 0);
    cr_assert_eq(do_destroy("tap1"), 0);
    cr_assert_eq(do_send("lagg0", "g"), ENETDOWN, "no port");
    net_stop();
}

Test(lagg_traffic, input_through_a_port_is_the_laggs)
{
    struct tap_softc *tap;

    start_with_ports();
    cr_assert_eq(tap_open("tap0", &tap), 0);
    cr_assert_eq(tap_write(tap, "x", 1), 0);
    cr_assert_eq(peek("lagg0")->if_ipackets, 1u);
    cr_assert_eq(peek("tap0")->if_ipackets, 0u);
    cr_assert_eq(do_destroy("lagg0"), 0);
    cr_assert_eq(tap_write(tap, "x", 1), 0);
    cr_assert_eq(peek("tap0")->if_ipackets, 1u);
    tap_close(tap);
    net_stop();
}
