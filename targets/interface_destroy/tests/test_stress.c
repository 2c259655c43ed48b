/*
 * test_stress.c - everything at once, on real threads, a bounded number of times.
 *
 * Nothing is known about the answers, but that each is one which the request can give; what counts
 * is that the sanitizers are silent, that all ends, and that nothing is left.
 */
#include "if_tap.h"
#include "support.h"

TestSuite(stress, .timeout = 300);

#define ROUNDS 1500

static void among(int error, int a, int b, int c)
{
    cr_assert(error == 0 || error == a || error == b || error == c, "error %d", error);
}

static void *lagg_thread(void *arg)
{
    (void)arg;
    for (int i = 0; i < ROUNDS; i++) {
        among(do_create("lagg0"), EEXIST, 0, 0);
        among(do_addport("lagg0", "tap0"), ENXIO, EINVAL, EEXIST);
        among(do_addport("lagg0", "epair0a"), ENXIO, EINVAL, EEXIST);
        among(do_mtu("lagg0", 1000 + i % 500), ENXIO, 0, 0);
        if (i % 3 == 0)
            among(do_destroy("lagg0"), ENXIO, 0, 0);
    }
    return NULL;
}

static void *port_thread(void *arg)
{
    (void)arg;
    for (int i = 0; i < ROUNDS; i++) {
        among(do_create("tap0"), EEXIST, 0, 0);
        among(do_create("epair0"), EEXIST, 0, 0);
        among(do_delport("lagg0", "tap0"), ENXIO, EINVAL, ENOENT);
        among(do_destroy(i % 2 ? "epair0a" : "epair0b"), ENXIO, 0, 0);
        among(do_destroy("tap0"), ENXIO, 0, 0);
    }
    return NULL;
}

static void *packet_thread(void *arg)
{
    struct lagg_reqall ra;
    struct ifreq ifr;
    int media;

    (void)arg;
    for (int i = 0; i < ROUNDS; i++) {
        among(do_send("lagg0", "x"), ENXIO, ENETDOWN, ENOBUFS);
        among(do_send("epair0a", "x"), ENXIO, ENETDOWN, 0);
        among(do_media("lagg0", &media), ENXIO, 0, 0);
        ifr = req("lagg0");
        ifr.ifr_lagg = &ra;
        among(ifioctl(SIOCGLAGG, &ifr), ENXIO, 0, 0);
        ifr = req_gen((uint16_t)(1 + i % 4), 3);
        among(ifioctl(SIOCGIFMEDIA, &ifr), ENXIO, 0, 0);
    }
    return NULL;
}

static void *tap_thread(void *arg)
{
    struct tap_softc *tap;
    char buf[IFNAMSIZ];
    size_t len;

    (void)arg;
    for (int i = 0; i < ROUNDS; i++) {
        if (tap_open("tap0", &tap) != 0)
            continue;
        among(tap_write(tap, "x", 1), ENXIO, 0, 0);
        among(tap_read(tap, buf, sizeof(buf), &len, TAP_NONBLOCK), ENXIO, EWOULDBLOCK, 0);
        among(tap_ioctl(tap, TAPGIFNAME, buf), ENXIO, 0, 0);
        tap_close(tap);
    }
    return NULL;
}

static int ask_flags(const struct if_record *ir, void *arg)
{
    struct ifreq ifr = req_gen(ir->ir_index, ir->ir_idxgen);
    int error = ifioctl(SIOCGIFINDEX, &ifr);

    (void)arg;
    among(error, ENXIO, 0, 0);
    if (error == 0)
        cr_assert_eq(ifr.ifr_idxgen, ir->ir_idxgen);
    return 0;
}

static void *dump_thread(void *arg)
{
    (void)arg;
    for (int i = 0; i < ROUNDS; i++) {
        cr_assert_eq(if_dump(ask_flags, NULL), 0);
        among(do_rename("lagg0", "other"), ENXIO, EEXIST, 0);
        among(do_rename("other", "lagg0"), ENXIO, EEXIST, 0);
    }
    /*
     * Another thread may have re-made lagg0 meanwhile, and "other" be left; it is cloned as well.
     */
    return NULL;
}

Test(stress, everything)
{
    static void *(*const body[])(void *) = {lagg_thread,   port_thread, packet_thread,
                                            packet_thread, tap_thread,  dump_thread};
    pthread_t threads[sizeof(body) / sizeof(body[0])];

    net_start();
    for (size_t i = 0; i < sizeof(body) / sizeof(body[0]); i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, body[i], NULL), 0);
    for (size_t i = 0; i < sizeof(body) / sizeof(body[0]); i++)
        cr_assert_eq(pthread_join(threads[i], NULL), 0);
    net_stop();
}

/* Somebody forwards to an interface that is being destroyed (row ZF14). */
static _Atomic bool forward_stop;

static void *forward_thread(void *arg)
{
    while (!forward_stop)
        among(do_send(arg, "x"), ENXIO, ENETDOWN, 0);
    return NULL;
}

Test(stress, forward_to_the_dying)
{
    static char name[] = "tap0";
    pthread_t thread;

    net_start();
    cr_assert_eq(pthread_create(&thread, NULL, forward_thread, name), 0);
    for (int i = 0; i < ROUNDS; i++) {
        cr_assert_eq(do_create(name), 0);
        cr_assert_eq(do_destroy(name), 0);
    }
    forward_stop = true;
    cr_assert_eq(pthread_join(thread, NULL), 0);
    net_stop();
}

/* The last reference is dropped here or there; the driver is told exactly once. */
static void *reference_thread(void *arg)
{
    struct ifnet *ifp;

    (void)arg;
    for (int i = 0; i < ROUNDS; i++) {
        ifp = i % 2 ? ifunit_ref("gate0") : ifnet_byindex_ref(1);
        if (ifp == NULL)
            continue;
        if_rele(ifp);
        epoch_drain_callbacks();
    }
    return NULL;
}

Test(stress, last_reference)
{
    pthread_t threads[3];

    net_start();
    for (int i = 0; i < 3; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, reference_thread, NULL), 0);
    for (int i = 0; i < ROUNDS; i++) {
        cr_assert_eq(do_create("gate0"), 0);
        cr_assert_eq(do_destroy("gate0"), 0);
    }
    for (int i = 0; i < 3; i++)
        cr_assert_eq(pthread_join(threads[i], NULL), 0);
    epoch_drain_callbacks();
    cr_assert_eq(gate_freed, ROUNDS);
    net_stop();
}
