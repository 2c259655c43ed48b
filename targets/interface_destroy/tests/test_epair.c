/*
 * test_epair.c - two interfaces that live and die together.
 */
#include "if_epair.h"

#include "support.h"

TestSuite(epair, .timeout = 60);

Test(epair, packets_cross)
{
    struct ifreq ifr = req("epair");

    net_start();
    ifr.ifr_flags = IFF_UP;
    cr_assert_eq(ifioctl(SIOCIFCREATE, &ifr), 0);
    cr_assert_str_eq(ifr.ifr_name, "epair0a");
    cr_assert_eq(do_send("epair0a", "x"), 0);
    cr_assert_eq(do_send("epair0a", "x"), 0);
    cr_assert_eq(do_send("epair0b", "x"), 0);
    cr_assert_eq(peek("epair0b")->if_ipackets, 2u);
    cr_assert_eq(peek("epair0a")->if_ipackets, 1u);
    cr_assert_eq(peek("epair0a")->if_opackets, 2u);
    cr_assert_eq(do_up("epair0b", false), 0);
    cr_assert_eq(do_send("epair0a", "x"), 0, "lost on the wire");
    cr_assert_eq(do_send("epair0b", "x"), ENETDOWN);
    cr_assert_eq(peek("epair0b")->if_ipackets, 2u);
    net_stop();
}

Test(epair, media_follow_the_other_half)
{
    int media;

    net_start();
    cr_assert_eq(do_create("epair3"), 0);
    cr_assert_eq(do_media("epair3a", &media), 0);
    cr_assert_eq(media, IFM_AVALID | IFM_ACTIVE);
    cr_assert_eq(do_up("epair3b", false), 0);
    cr_assert_eq(do_media("epair3a", &media), 0);
    cr_assert_eq(media, IFM_AVALID);
    net_stop();
}

Test(epair, either_half_destroys_both)
{
    static const char *const half[] = {"epair0a", "epair0b"};

    net_start();
    for (unsigned i = 0; i < 2; i++) {
        cr_assert_eq(do_create("epair0"), 0);
        cr_assert_eq(do_create("epair0"), EEXIST);
        cr_assert_eq(do_destroy(half[i]), 0);
        cr_assert_eq(do_destroy("epair0a"), ENXIO);
        cr_assert_eq(do_destroy("epair0b"), ENXIO);
        cr_assert_eq(ifnet_global.ig_freed, 2 * i + 2);
        cr_assert_eq(epair_cloner.ifc_units[0], 0u);
    }
    net_stop();
}

Test(epair, both_halves_in_one_lagg)
{
    net_start();
    cr_assert_eq(do_create("epair0"), 0);
    cr_assert_eq(do_create("lagg0"), 0);
    cr_assert_eq(do_addport("lagg0", "epair0a"), 0);
    cr_assert_eq(do_addport("lagg0", "epair0b"), 0);
    cr_assert_eq(do_send("lagg0", "x"), 0);
    cr_assert_eq(do_send("lagg0", "x"), 0);
    cr_assert_eq(peek("lagg0")->if_ipackets, 2u);
    cr_assert_eq(do_destroy("epair0b"), 0);
    cr_assert_eq(do_send("lagg0", "x"), ENETDOWN);
    net_stop();
}

/* A reference to one half keeps that half only; its methods don't reach the other. */
Test(epair, half_outlives_the_other)
{
    struct ifnet *a;
    struct ifreq ifr;

    net_start();
    cr_assert_eq(do_create("epair0"), 0);
    a = ifunit_ref("epair0a");
    cr_assert_eq(do_destroy("epair0b"), 0);
    cr_assert_eq(ifnet_global.ig_freed, 1u);
    cr_assert_eq(if_ioctl(a, SIOCGIFMEDIA, &ifr), ENXIO);
    if_rele(a);
    epoch_drain_callbacks();
    cr_assert_eq(ifnet_global.ig_freed, 2u);
    net_stop();
}

/* One destroyer for each half at once, over and over: one of them destroys the pair. */
#define ROUNDS 500

static pthread_barrier_t start;
static _Atomic unsigned won;

static void *destroy_half(void *arg)
{
    for (int round = 0; round < ROUNDS; round++) {
        pthread_barrier_wait(&start);
        if (do_destroy(arg) == 0)
            won++;
        pthread_barrier_wait(&start);
    }
    return NULL;
}

Test(epair, a_destroyer_for_each_half)
{
    static char half[2][IFNAMSIZ] = {"epair0a", "epair0b"};
    pthread_t thread[2];

    net_start();
    cr_assert_eq(pthread_barrier_init(&start, NULL, 3), 0);
    for (int i = 0; i < 2; i++)
        cr_assert_eq(pthread_create(&thread[i], NULL, destroy_half, half[i]), 0);
    for (unsigned round = 1; round <= ROUNDS; round++) {
        cr_assert_eq(do_create("epair0"), 0);
        pthread_barrier_wait(&start);
        pthread_barrier_wait(&start);
        cr_assert_eq(won, round);
        cr_assert_eq(epair_cloner.ifc_units[0], 0u);
    }
    for (int i = 0; i < 2; i++)
        cr_assert_eq(pthread_join(thread[i], NULL), 0);
    pthread_barrier_destroy(&start);
    net_stop();
}
