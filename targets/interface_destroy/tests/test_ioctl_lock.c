/*
 * test_ioctl_lock.c - the lock that lets one change of a driver's at a time through (NetBSD 2016,
 * doifioctl), and lives until nobody can wait for it any more (row ZN5); a request by index has a
 * reference like any other (row ZN4).
 */
#include <sched.h>

#include "support_so.h"

TestSuite(ioctl_lock, .timeout = 60);

/* A wire whose SIOCSIFMTU stays inside until it is let go. */
static _Atomic unsigned inside, most_inside, passed;
static _Atomic bool let_go;

static int slow_ioctl(struct ifnet *ifp, unsigned long cmd, struct ifreq *ifr)
{
    unsigned now;

    (void)ifp;
    ifr->ifr_media = IFM_AVALID;
    if (cmd != SIOCSIFMTU)
        return 0;
    now = atomic_fetch_add(&inside, 1) + 1;
    if (now > most_inside)
        most_inside = now;
    while (!let_go)
        sched_yield();
    atomic_fetch_sub(&inside, 1);
    atomic_fetch_add(&passed, 1);
    return 0;
}

static int slow_transmit(struct ifnet *ifp, struct mbuf *m)
{
    (void)ifp;
    m_freem(m);
    return 0;
}

static const struct if_methods slow_methods = {slow_ioctl, slow_transmit};

static void start(void)
{
    so_net_start();
    cr_assert_eq(do_create("wire0"), 0);
    atomic_store(&peek("wire0")->if_methods, &slow_methods);
}

static void *change(void *arg)
{
    struct ifreq ifr = req("");

    ifr.ifr_by = IFR_BYINDEX;
    ifr.ifr_index = 1;
    ifr.ifr_mtu = 1000;
    *(_Atomic int *)arg = ifioctl(SIOCSIFMTU, &ifr);
    return NULL;
}

static void *destroy(void *arg)
{
    *(_Atomic int *)arg = do_destroy("wire0");
    return NULL;
}

static bool counted(void *arg)
{
    return (atomic_load(&peek("wire0")->if_inmethod) & ~IF_DRAINING) == *(unsigned *)arg;
}

#define CHANGES 3

Test(ioctl_lock, one_change_at_a_time)
{
    static _Atomic int errors[CHANGES];
    pthread_t threads[CHANGES];
    unsigned all = CHANGES;
    int media;

    start();
    cr_assert_eq(index_of("wire0"), 1u);
    for (int i = 0; i < CHANGES; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, change, (void *)&errors[i]), 0);
    wait_until(counted, &all);
    give_way();
    cr_assert_eq(inside, 1u);
    /* Questions don't wait. */
    cr_assert_eq(do_media("wire0", &media), 0);
    cr_assert_eq(media, IFM_AVALID);
    let_go = true;
    for (int i = 0; i < CHANGES; i++) {
        cr_assert_eq(pthread_join(threads[i], NULL), 0);
        cr_assert_eq(errors[i], 0);
    }
    cr_assert_eq(most_inside, 1u);
    cr_assert_eq(passed, (unsigned)CHANGES);
    so_net_stop();
}

static bool dying(void *arg)
{
    return (atomic_load(&((struct ifnet *)arg)->if_inmethod) & IF_DRAINING) != 0;
}

/*
 * ZN4, ZN5: while one is inside and two wait for the lock, the interface is destroyed. The destroy
 * waits for all three; those that waited are told ENXIO, since the methods are dead by then.
 */
Test(ioctl_lock, destroyed_with_waiters)
{
    static _Atomic int errors[CHANGES], destroyed = -1;
    pthread_t threads[CHANGES], destroyer;
    unsigned all = CHANGES;
    struct ifnet *ifp;
    int lucky = 0;

    start();
    ifp = ifunit_ref("wire0");
    for (int i = 0; i < CHANGES; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, change, (void *)&errors[i]), 0);
    wait_until(counted, &all);
    cr_assert_eq(pthread_create(&destroyer, NULL, destroy, (void *)&destroyed), 0);
    wait_until(dying, ifp);
    give_way();
    cr_assert_eq(destroyed, -1, "destroyed with three inside");
    let_go = true;
    cr_assert_eq(pthread_join(destroyer, NULL), 0);
    cr_assert_eq(destroyed, 0);
    for (int i = 0; i < CHANGES; i++) {
        cr_assert_eq(pthread_join(threads[i], NULL), 0);
        cr_assert(errors[i] == 0 || errors[i] == ENXIO);
        lucky += errors[i] == 0;
    }
    cr_assert_eq(lucky, 1);
    cr_assert_eq(pthread_mutex_lock(ifp->if_ioctl_lock), 0, "it lives as long as the interface");
    cr_assert_eq(pthread_mutex_unlock(ifp->if_ioctl_lock), 0);
    if_rele(ifp);
    epoch_drain_callbacks();
    so_net_stop();
}
