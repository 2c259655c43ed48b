/*
 * test_dellink.c - destroying by index.
 */
#include "if_dellink.h"

#include <sched.h>

#include "support.h"
#include "support_lock.h"
#include "vnet.h"

TestSuite(dellink, .timeout = 60);

Test(dellink, by_index)
{
    unsigned index;

    net_start();
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(do_create("epair0"), 0);
    index = peek("tap0")->if_index;
    cr_assert_eq(do_rename("tap0", "renamed"), 0);
    cr_assert_eq(if_dellink(index), 0);
    cr_assert_null(ifunit("renamed"));
    cr_assert_eq(ifnet_global.ig_freed, 1u, "what it had left to the epoch is done");
    cr_assert_eq(if_dellink(index), ENOENT);
    cr_assert_eq(if_dellink(0), ENOENT);
    cr_assert_eq(if_dellink(IFNET_MAX + 1), ENOENT);
    cr_assert_eq(if_dellink(peek("epair0b")->if_index), 0);
    cr_assert_null(ifunit("epair0a"));
    net_stop();
}

Test(dellink, not_cloned)
{
    struct ifnet *ifp = if_alloc(IFT_ETHER);

    net_start();
    if_initname(ifp, "bare", 0);
    cr_assert_eq(if_attach(ifp), 0);
    cr_assert_eq(if_dellink(ifp->if_index), EINVAL);
    cr_assert_eq(ifp->if_refcount, 1u);
    if_detach(ifp);
    cr_assert_eq(if_dellink(ifp->if_index), ENOENT, "the index leads to it, but it is dying");
    if_free(ifp);
    epoch_drain_callbacks();
    net_stop();
}

Test(dellink, only_in_the_threads_vnet)
{
    struct vnet *vnet = vnet_alloc();
    unsigned index;

    net_start();
    cr_assert_eq(do_create("tap0"), 0);
    index = peek("tap0")->if_index;
    cr_assert_eq(if_vmove_loan("tap0", vnet), 0);
    cr_assert_eq(if_dellink(index), ENOENT);
    curvnet = vnet;
    cr_assert_eq(if_dellink(index), 0);
    curvnet = NULL;
    vnet_destroy(vnet);
    net_stop();
}

static struct ifnet *victim, *bystander;

/* The two change names whenever they could. */
static void change_names(pthread_mutex_t *mutex)
{
    char name[IFNAMSIZ];

    if (mutex != &ifnet_lock)
        return;
    pthread_mutex_lock(mutex);
    memcpy(name, victim->if_xname, IFNAMSIZ);
    memcpy(victim->if_xname, bystander->if_xname, IFNAMSIZ);
    memcpy(bystander->if_xname, name, IFNAMSIZ);
    pthread_mutex_unlock(mutex);
}

/* ZF27: a name that was read is another interface's when it is used. */
Test(dellink, names_change_in_between)
{
    net_start();
    cr_assert_eq(do_create("tap0"), 0);
    cr_assert_eq(do_create("tap1"), 0);
    victim = peek("tap0");
    bystander = peek("tap1");
    if_ref(victim);
    before_lock(change_names);
    cr_assert_eq(if_dellink(victim->if_index), 0);
    before_lock(NULL);
    cr_assert_neq(victim->if_flags & IFF_DYING, 0u);
    cr_assert_eq(bystander->if_flags & IFF_DYING, 0u);
    if_rele(victim);
    net_stop();
}

#define ROUNDS 4000

static _Atomic bool swap_stop;

/* The two names change places for ever. */
static void *swap_thread(void *arg)
{
    (void)arg;
    while (!swap_stop) {
        (void)do_rename("victim", "spare");
        (void)do_rename("bystander", "victim");
        (void)do_rename("spare", "bystander");
        sched_yield();
    }
    return NULL;
}

/* ZF27: one is destroyed by index again and again; the other has its name from time to time. */
Test(dellink, whoever_has_the_name)
{
    pthread_t thread;
    unsigned index;

    net_start();
    cr_assert_eq(do_create("epair9"), 0);
    bystander = peek("epair9a");
    cr_assert_eq(do_rename("epair9a", "bystander"), 0);
    cr_assert_eq(pthread_create(&thread, NULL, swap_thread, NULL), 0);
    for (int i = 0; i < ROUNDS; i++) {
        cr_assert_eq(do_create("tap0"), 0);
        index = get_index("tap0").ifr_index;
        (void)do_rename("tap0", "victim"); /* when the name is free */
        cr_assert_eq(if_dellink(index), 0);
        cr_assert_eq(bystander->if_flags & IFF_DYING, 0u);
    }
    swap_stop = true;
    cr_assert_eq(pthread_join(thread, NULL), 0);
    net_stop();
}
