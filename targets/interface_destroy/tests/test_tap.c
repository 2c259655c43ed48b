/*
 * test_tap.c - a device and its interface, which end in either order.
 */
#include "if_tap.h"

#include "support.h"

TestSuite(tap, .timeout = 60);

static struct tap_softc *start_open(void)
{
    struct tap_softc *tap;

    net_start();
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(tap_open("tap0", &tap), 0);
    return tap;
}

Test(tap, open_errors)
{
    struct tap_softc *tap, *other;

    net_start();
    cr_assert_eq(tap_open("tap0", &tap), ENXIO);
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(do_create("lagg0"), 0);
    cr_assert_eq(tap_open("lagg0", &tap), ENXIO);
    cr_assert_eq(tap_open("tap0", &tap), 0);
    cr_assert_eq(tap_open("tap0", &other), EBUSY);
    cr_assert_eq(tap->tap_ifp->if_refcount, 2u);
    tap_close(tap);
    cr_assert_eq(tap_open("tap0", &tap), 0);
    tap_close(tap);
    cr_assert_eq(peek("tap0")->if_refcount, 1u);
    net_stop();
}

Test(tap, packets_out)
{
    struct tap_softc *tap = start_open();
    char buf[8] = "";
    size_t len;
    int next;

    cr_assert_eq(tap_read(tap, buf, sizeof(buf), &len, TAP_NONBLOCK), EWOULDBLOCK);
    cr_assert_eq(tap_ioctl(tap, TAPFIONREAD, &next), 0);
    cr_assert_eq(next, 0);
    cr_assert_eq(do_send("tap0", "first"), 0);
    cr_assert_eq(do_send("tap0", "2nd"), 0);
    cr_assert_eq(tap_ioctl(tap, TAPFIONREAD, &next), 0);
    cr_assert_eq(next, 5);
    cr_assert_eq(tap_read(tap, buf, 3, &len, 0), 0);
    cr_assert_eq(len, 3u);
    cr_assert_arr_eq(buf, "fir", 3);
    cr_assert_eq(tap_read(tap, buf, sizeof(buf), &len, 0), 0);
    cr_assert_eq(len, 3u, "the rest of the first is lost");
    cr_assert_arr_eq(buf, "2nd", 3);
    for (unsigned i = 0; i < TAP_MAXQUEUE; i++)
        cr_assert_eq(do_send("tap0", "x"), 0);
    cr_assert_eq(do_send("tap0", "x"), ENOBUFS);
    cr_assert_eq(peek("tap0")->if_opackets, 2u + TAP_MAXQUEUE);
    tap_close(tap);
    cr_assert_eq(do_send("tap0", "x"), ENETDOWN, "not open");
    cr_assert_eq(tap_open("tap0", &tap), 0);
    cr_assert_eq(tap_read(tap, buf, sizeof(buf), &len, TAP_NONBLOCK), EWOULDBLOCK, "not emptied");
    tap_close(tap);
    net_stop();
}

Test(tap, packets_in)
{
    struct tap_softc *tap = start_open();
    char big[101] = "";

    cr_assert_eq(tap_write(tap, "x", 1), 0);
    cr_assert_eq(do_mtu("tap0", 100), 0);
    cr_assert_eq(tap_write(tap, big, 100), 0);
    cr_assert_eq(tap_write(tap, big, 101), EIO);
    cr_assert_eq(tap_write(tap, big, 0), 0);
    cr_assert_eq(do_up("tap0", false), 0);
    cr_assert_eq(tap_write(tap, big, 1), 0);
    cr_assert_eq(peek("tap0")->if_ipackets, 2u);
    tap_close(tap);
    net_stop();
}

Test(tap, requests_on_the_device)
{
    struct tap_softc *tap = start_open();
    char name[IFNAMSIZ];
    int mtu = TAP_MAXMTU, media;

    cr_assert_eq(tap_ioctl(tap, TAPSIFMTU, &mtu), 0);
    cr_assert_eq(get_mtu("tap0"), TAP_MAXMTU);
    mtu++;
    cr_assert_eq(tap_ioctl(tap, TAPSIFMTU, &mtu), EINVAL);
    cr_assert_eq(do_mtu("tap0", mtu), EINVAL);
    cr_assert_eq(tap_ioctl(tap, TAPGIFMTU, &mtu), 0);
    cr_assert_eq(mtu, TAP_MAXMTU);
    cr_assert_eq(do_rename("tap0", "wire"), 0);
    cr_assert_eq(tap_ioctl(tap, TAPGIFNAME, name), 0);
    cr_assert_str_eq(name, "wire");
    cr_assert_eq(tap_ioctl(tap, 99, NULL), EINVAL);
    cr_assert_eq(do_media("wire", &media), 0);
    cr_assert_eq(media, IFM_AVALID | IFM_ACTIVE);
    tap_close(tap);
    cr_assert_eq(do_media("wire", &media), 0);
    cr_assert_eq(media, IFM_AVALID);
    net_stop();
}

/* ZF13: the device is open when its interface goes, and when another gets name and index. */
Test(tap, device_outlives_the_interface)
{
    struct tap_softc *tap = start_open(), *next;
    char buf[IFNAMSIZ] = "";
    size_t len;

    cr_assert_eq(do_send("tap0", "unread"), 0);
    cr_assert_eq(do_destroy("tap0"), 0);
    cr_assert_eq(ifnet_global.ig_freed, 0u);
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(tap_open("tap0", &next), 0);
    cr_assert_eq(tap_read(tap, buf, sizeof(buf), &len, 0), ENXIO);
    cr_assert_eq(tap_read(tap, buf, sizeof(buf), &len, TAP_NONBLOCK), ENXIO);
    cr_assert_eq(tap_write(tap, buf, 1), ENXIO);
    cr_assert_eq(tap_write(tap, buf, SIZE_MAX), ENXIO);
    for (unsigned long cmd = TAPGIFNAME; cmd <= TAPFIONREAD + 1; cmd++)
        cr_assert_eq(tap_ioctl(tap, cmd, buf), ENXIO);
    cr_assert_eq(tap_write(next, buf, 1), 0);
    tap_close(tap);
    cr_assert_eq(ifnet_global.ig_freed, 1u);
    cr_assert_eq(peek("tap0")->if_ipackets, 1u);
    tap_close(next);
    net_stop();
}

/*
 * ZF14: a packet that has read the methods before they were replaced. It is inside the epoch, so
 * the destroy waits, with the interface in whatever state it has by then.
 */
static void *destroy_tap(void *arg)
{
    return do_destroy("tap0") == 0 ? arg : NULL;
}

static bool draining(void *arg)
{
    return (atomic_load(&((struct ifnet *)arg)->if_inmethod) & IF_DRAINING) != 0;
}

Test(tap, packet_past_the_dead_methods)
{
    struct tap_softc *tap = start_open();
    const struct if_methods *methods;
    struct epoch_tracker et;
    pthread_t destroyer;
    struct ifnet *ifp;
    void *destroyed;

    epoch_enter(&et);
    ifp = peek("tap0");
    methods = ifp->if_methods;
    cr_assert_eq(pthread_create(&destroyer, NULL, destroy_tap, tap), 0);
    wait_until(draining, ifp);
    give_way();
    cr_assert_eq(methods->if_transmit(ifp, m_devget("x", 1)), ENXIO);
    cr_assert_eq(if_transmit(ifp, m_devget("x", 1)), ENXIO);
    epoch_exit(&et);
    cr_assert_eq(pthread_join(destroyer, &destroyed), 0);
    cr_assert_not_null(destroyed);
    tap_close(tap);
    net_stop();
}

/* Threads that sleep in tap_read() when the interface goes. */
#define READERS 2

struct reader {
    struct tap_softc *tap;
    int error;
    size_t len;
    pthread_t thread;
};

static _Atomic unsigned readers_started;

static void *read_one(void *arg)
{
    struct reader *reader = arg;
    char buf[8];

    readers_started++;
    reader->error = tap_read(reader->tap, buf, sizeof(buf), &reader->len, 0);
    return NULL;
}

static bool all_started(void *arg)
{
    (void)arg;
    return readers_started == READERS;
}

static void start_readers(struct reader *readers, struct tap_softc *tap)
{
    for (int i = 0; i < READERS; i++) {
        readers[i].tap = tap;
        cr_assert_eq(pthread_create(&readers[i].thread, NULL, read_one, &readers[i]), 0);
    }
    wait_until(all_started, NULL);
}

Test(tap, destroy_wakes_readers)
{
    struct tap_softc *tap = start_open();
    struct reader readers[READERS];

    start_readers(readers, tap);
    cr_assert_eq(do_destroy("tap0"), 0);
    for (int i = 0; i < READERS; i++) {
        cr_assert_eq(pthread_join(readers[i].thread, NULL), 0);
        cr_assert_eq(readers[i].error, ENXIO);
    }
    tap_close(tap);
    net_stop();
}

Test(tap, each_packet_wakes_a_reader)
{
    struct tap_softc *tap = start_open();
    struct reader readers[READERS];

    start_readers(readers, tap);
    cr_assert_eq(do_send("tap0", "a"), 0);
    cr_assert_eq(do_send("tap0", "b"), 0);
    for (int i = 0; i < READERS; i++) {
        cr_assert_eq(pthread_join(readers[i].thread, NULL), 0);
        cr_assert_eq(readers[i].error, 0);
        cr_assert_eq(readers[i].len, 1u);
    }
    tap_close(tap);
    net_stop();
}
