/*
 * test_destroy.c - destroying what somebody is using: rows F1, F3, F7, F9 and F10, and two
 * destroyers (row ZN10).
 */
#include "support.h"

TestSuite(destroy, .timeout = 60);

/* One request in a thread of its own. */
struct job {
    unsigned long cmd;
    struct ifreq ifr;
    int error;
    _Atomic bool done;
    pthread_t thread;
};

static void *job_run(void *arg)
{
    struct job *job = arg;

    job->error = ifioctl(job->cmd, &job->ifr);
    atomic_store(&job->done, true);
    return NULL;
}

static void job_start(struct job *job, unsigned long cmd, const char *name)
{
    memset(job, 0, sizeof(*job));
    job->cmd = cmd;
    job->ifr = req(name);
    cr_assert_eq(pthread_create(&job->thread, NULL, job_run, job), 0);
}

static int job_end(struct job *job)
{
    cr_assert_eq(pthread_join(job->thread, NULL), 0);
    return job->error;
}

static bool inside(void *arg)
{
    return gate_inside == *(unsigned *)arg;
}

/* The destroyer waits for methods, or has gone past them. */
struct destroyer {
    struct ifnet *ifp; /* referenced by the test */
    struct job *job;
};

static bool draining(void *arg)
{
    struct destroyer *destroyer = arg;

    return (atomic_load(&destroyer->ifp->if_inmethod) & IF_DRAINING) != 0 ||
           atomic_load(&destroyer->job->done);
}

/* T1 is inside if_ioctl when T2 destroys: T2 waits, T1's softc lives, later ones get ENXIO. */
Test(destroy, waits_for_a_method)
{
    struct job media, destroy;
    struct destroyer destroyer = {.job = &destroy};
    struct ifreq ifr;
    unsigned one = 1;

    net_start();
    cr_assert_eq(do_create("gate0"), 0);
    destroyer.ifp = ifunit_ref("gate0");
    job_start(&media, SIOCGIFMEDIA, "gate0");
    wait_until(inside, &one);
    job_start(&destroy, SIOCIFDESTROY, "gate0");
    wait_until(draining, &destroyer);
    cr_assert_not(destroy.done, "destroyed with a method inside");
    cr_assert_eq(gate_freed, 0u);
    cr_assert_eq(do_destroy("gate0"), ENXIO);
    cr_assert_eq(do_send("gate0", "x"), ENXIO);
    /* With a reference from before: the dead methods. */
    cr_assert_eq(if_ioctl(destroyer.ifp, SIOCGIFMEDIA, &ifr), ENXIO);
    cr_assert_not(destroy.done);
    gate_open = true;
    cr_assert_eq(job_end(&media), 0);
    cr_assert_eq(media.ifr.ifr_media, IFM_AVALID | IFM_ACTIVE);
    cr_assert_eq(job_end(&destroy), 0);
    cr_assert_eq(destroyer.ifp->if_inmethod, IF_DRAINING);
    if_rele(destroyer.ifp);
    epoch_drain_callbacks();
    cr_assert_eq(gate_freed, 1u);
    net_stop();
}

/* A packet holds no reference: if_detach waits for it by the epoch. */
static void *send_packet(void *arg)
{
    return do_send(arg, "x") == 0 ? arg : NULL;
}

static _Atomic bool detached;

static void *detach(void *arg)
{
    if_detach(arg);
    detached = true;
    return NULL;
}

static bool dying(void *arg)
{
    return (atomic_load(&((struct ifnet *)arg)->if_inmethod) & IF_DRAINING) != 0;
}

Test(destroy, waits_for_a_packet)
{
    pthread_t sender, detacher;
    struct ifnet *ifp = NULL;
    unsigned one = 1;
    void *sent;

    net_start();
    cr_assert_eq(gate_cloner.ifcs_create(&gate_cloner, 0, &ifp), 0);
    cr_assert_eq(do_up("gate0", true), 0);
    cr_assert_eq(pthread_create(&sender, NULL, send_packet, ifp->if_xname), 0);
    wait_until(inside, &one);
    cr_assert_eq(ifp->if_refcount, 1u);
    cr_assert_eq(pthread_create(&detacher, NULL, detach, ifp), 0);
    wait_until(dying, ifp);
    give_way();
    cr_assert_not(detached);
    gate_open = true;
    cr_assert_eq(pthread_join(detacher, NULL), 0);
    cr_assert_eq(pthread_join(sender, &sent), 0);
    cr_assert_not_null(sent);
    if_free(ifp);
    net_stop();
}

/* F10: the softc goes with the last reference, whoever has it, and once. */
Test(destroy, softc_lives_until_the_last_reference)
{
    struct ifnet *first, *second;

    net_start();
    cr_assert_eq(do_create("gate0"), 0);
    first = ifunit_ref("gate0");
    second = ifnet_byindex_ref(first->if_index);
    cr_assert_eq(first, second);
    cr_assert_eq(do_destroy("gate0"), 0);
    cr_assert_eq(gate_freed, 0u);
    cr_assert_eq(*(unsigned *)first->if_softc, 0xa11feu);
    /* The name and the index are another's already. */
    cr_assert_eq(do_create("gate0"), 0);
    cr_assert_eq(get_index("gate0").ifr_index, first->if_index);
    if_rele(first);
    epoch_drain_callbacks();
    cr_assert_eq(gate_freed, 0u);
    if_rele(second);
    epoch_drain_callbacks();
    cr_assert_eq(gate_freed, 1u);
    cr_assert_eq(do_destroy("gate0"), 0);
    cr_assert_eq(gate_freed, 2u);
    net_stop();
}

/* ZN10: while the first sleeps in the middle, with the interface already found by the second. */
Test(destroy, two_destroyers)
{
    struct job media, winner;
    struct destroyer destroyer = {.job = &winner};
    unsigned one = 1;

    net_start();
    cr_assert_eq(do_create("gate0"), 0);
    destroyer.ifp = ifunit_ref("gate0");
    job_start(&media, SIOCGIFMEDIA, "gate0");
    wait_until(inside, &one);
    job_start(&winner, SIOCIFDESTROY, "gate0");
    wait_until(draining, &destroyer);
    gate_open = true;
    cr_assert_eq(if_clone_destroy(destroyer.ifp), ENXIO);
    cr_assert_eq(job_end(&winner), 0);
    cr_assert_eq(job_end(&media), 0);
    cr_assert_eq(if_clone_destroy(destroyer.ifp), ENXIO);
    if_rele(destroyer.ifp);
    epoch_drain_callbacks();
    cr_assert_eq(gate_freed, 1u);
    net_stop();
}

/* Many destroyers at once: one wins. */
#define DESTROYERS 4

Test(destroy, one_of_many_wins)
{
    struct job jobs[DESTROYERS];
    int won;

    net_start();
    for (int round = 0; round < 50; round++) {
        cr_assert_eq(do_create("lagg0"), 0);
        won = 0;
        for (int i = 0; i < DESTROYERS; i++)
            job_start(&jobs[i], SIOCIFDESTROY, "lagg0");
        for (int i = 0; i < DESTROYERS; i++)
            if (job_end(&jobs[i]) == 0)
                won++;
            else
                cr_assert_eq(jobs[i].error, ENXIO);
        cr_assert_eq(won, 1);
    }
    net_stop();
}

/* Many creators of one name: one wins (row F12). */
Test(destroy, one_of_many_creates)
{
    struct job jobs[DESTROYERS];
    int won;

    net_start();
    for (int round = 0; round < 50; round++) {
        won = 0;
        for (int i = 0; i < DESTROYERS; i++)
            job_start(&jobs[i], SIOCIFCREATE, "lagg0");
        for (int i = 0; i < DESTROYERS; i++)
            if (job_end(&jobs[i]) == 0)
                won++;
            else
                cr_assert_eq(jobs[i].error, EEXIST);
        cr_assert_eq(won, 1);
        cr_assert_eq(do_destroy("lagg0"), 0);
    }
    net_stop();
}
