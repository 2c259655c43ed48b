/*
 * test_vnet_race.c - moves, ends and destroys at once.
 */
#include <sched.h>

#include "support_so.h"
#include "support_vnet.h"

TestSuite(vnet_race, .timeout = 60);

/* if_vmove_loan() by another thread: the arguments, and the answer. */
struct loan {
    const char *name;
    struct vnet *vnet;
    pthread_t thread;
    int error;
};

static void *loan_thread(void *arg)
{
    struct loan *loan = arg;

    loan->error = if_vmove_loan(loan->name, loan->vnet);
    return NULL;
}

static void start_loan(struct loan *loan, const char *name, struct vnet *vnet)
{
    *loan = (struct loan){.name = name, .vnet = vnet};
    cr_assert_eq(pthread_create(&loan->thread, NULL, loan_thread, loan), 0);
}

static int end_loan(struct loan *loan)
{
    cr_assert_eq(pthread_join(loan->thread, NULL), 0);
    return loan->error;
}

/* A mover that has found it has a reference. */
static bool found_or_moved(void *arg)
{
    const struct ifnet *ifp = arg;

    return ifp->if_refcount == 2u || ifp->if_vnet != NULL;
}

/* It is found, and then destroyed, before its turn to move comes. */
Test(vnet_race, one_that_dies_is_not_moved)
{
    struct vnet *vnet = start_with_epair();
    struct ifnet *ifp = if_alloc(IFT_ETHER);
    struct loan loan;

    if_initname(ifp, "bare", 0);
    cr_assert_eq(if_attach(ifp), 0);
    pthread_mutex_lock(&ifnet_detach_sxlock);
    start_loan(&loan, "bare0", vnet);
    wait_until(found_or_moved, ifp);
    give_way();
    cr_assert_null(ifp->if_vnet, "moves and destroys exclude each other");
    if_detach(ifp);
    pthread_mutex_unlock(&ifnet_detach_sxlock);
    cr_assert_eq(end_loan(&loan), ENXIO);
    cr_assert(TAILQ_EMPTY(&vnet->vnet_ifnet));
    cr_assert_eq(ifp->if_refcount, 1u);
    if_free(ifp);
    vnet_destroy(vnet);
    net_stop();
}

static bool three_references(void *arg)
{
    return ((const struct ifnet *)arg)->if_refcount == 3u;
}

/* Two have found it here; the second one comes when it has gone. */
Test(vnet_race, one_that_has_gone_is_not_moved)
{
    struct vnet *vnet = start_with_epair(), *other = vnet_alloc();
    struct ifnet *ifp = peek("epair0b");
    struct loan one, two;
    int error;

    pthread_mutex_lock(&ifnet_detach_sxlock);
    start_loan(&one, "epair0b", vnet);
    start_loan(&two, "epair0b", other);
    wait_until(three_references, ifp);
    pthread_mutex_unlock(&ifnet_detach_sxlock);
    error = end_loan(&one);
    cr_assert_eq(error + end_loan(&two), ENXIO, "one of them");
    cr_assert_eq(ifp->if_vnet, error == 0 ? vnet : other);
    vnet_destroy(vnet);
    vnet_destroy(other);
    net_stop();
}

static bool has_left_base(void *arg)
{
    return ((const struct ifnet *)arg)->if_vnet != NULL;
}

/* A thread that has found it where it was may go on; none finds it in between. */
Test(vnet_race, moving_waits_for_readers)
{
    struct vnet *vnet = start_with_epair();
    struct ifnet *ifp = peek("epair0b");
    struct epoch_tracker et;
    struct loan loan;

    epoch_enter(&et);
    start_loan(&loan, "epair0b", vnet);
    wait_until(has_left_base, ifp);
    give_way();
    cr_assert_null(ifunit("epair0b"));
    cr_assert(TAILQ_EMPTY(&vnet->vnet_ifnet));
    cr_assert_null(ifnet_byindex(ifp->if_index));
    epoch_exit(&et);
    cr_assert_eq(end_loan(&loan), 0);
    cr_assert_eq(TAILQ_FIRST(&vnet->vnet_ifnet), ifp);
    vnet_destroy(vnet);
    net_stop();
}

static void *end_thread(void *arg)
{
    vnet_destroy(arg);
    return NULL;
}

static bool is_ending(void *arg)
{
    struct vnet *vnet = arg;
    bool ending;

    pthread_mutex_lock(&ifnet_lock);
    ending = vnet->vnet_shutdown;
    pthread_mutex_unlock(&ifnet_lock);
    return ending;
}

/* ZF11: while one is destroyed no guest is sent home; it might be that one's other half. */
Test(vnet_race, the_end_waits_for_a_destroy)
{
    struct vnet *vnet = start_with_epair();
    struct ifnet *ifp = peek("epair0b");
    pthread_t thread;

    cr_assert_eq(if_vmove_loan("epair0b", vnet), 0);
    pthread_mutex_lock(&ifnet_detach_sxlock);
    cr_assert_eq(pthread_create(&thread, NULL, end_thread, vnet), 0);
    wait_until(is_ending, vnet);
    give_way();
    cr_assert_eq(ifp->if_vnet, vnet);
    pthread_mutex_unlock(&ifnet_detach_sxlock);
    cr_assert_eq(pthread_join(thread, NULL), 0);
    cr_assert_null(ifp->if_vnet);
    net_stop();
}

/* Addresses, routes and memberships are the base network's: they don't go along. */
Test(vnet_race, protocols_give_up_what_moves)
{
    struct in_addr addr = {htonl(0x0a000009)};
    struct in6_addr mapped = in_map(addr);
    struct vnet *vnet = vnet_alloc();
    struct socket *so;
    struct ifnet *ifp;

    so_net_start();
    cr_assert_eq(do_create("wire0"), 0);
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/24"), 0);
    so = so_udp(AF_INET);
    cr_assert_eq(so_join(so, OSPF_ROUTERS, index_of("wire0")), 0);
    cr_assert_not_null(rt_lookup(&mapped));
    ifp = peek("wire0");
    cr_assert_eq(if_vmove_loan("wire0", vnet), 0);
    cr_assert(LIST_EMPTY(&ifp->if_addrlist));
    cr_assert(LIST_EMPTY(&ifp->if_multiaddrs));
    cr_assert_null(rt_lookup(&mapped));
    cr_assert_eq(so->so_pcb->inp_moptions->imo_num_memberships, 0u);
    vnet_destroy(vnet);
    soclose(so);
    so_net_stop();
}

#define ROUNDS 1000

static _Atomic bool stress_stop;

/* The other end of the race: pairs are destroyed, by either half that is to be seen. */
static void *pair_thread(void *arg)
{
    (void)arg;
    while (!stress_stop) {
        (void)do_create("epair0");
        if (do_destroy("epair0a") != 0)
            (void)do_destroy("epair0b");
        sched_yield();
    }
    return NULL;
}

static void *packet_thread(void *arg)
{
    struct ifreq ifr;
    int error;

    (void)arg;
    for (unsigned i = 0; !stress_stop; i++) {
        error = do_send("epair0a", "x");
        cr_assert(error == 0 || error == ENXIO || error == ENETDOWN);
        ifr = req_gen((uint16_t)(1 + i % 4), (uint16_t)(i % 8));
        error = ifioctl(SIOCGIFMEDIA, &ifr);
        cr_assert(error == 0 || error == ENXIO);
    }
    return NULL;
}

/* ZF11: vnets end with a half inside, while the pair is destroyed from outside. */
Test(vnet_race, the_end_and_the_destroy_at_once, .timeout = 300)
{
    void *(*body[])(void *) = {pair_thread, pair_thread, packet_thread};
    unsigned lent = 0;
    pthread_t threads[3];
    struct vnet *vnet;
    int error;

    net_start();
    for (int i = 0; i < 3; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, body[i], NULL), 0);
    for (int i = 0; i < ROUNDS || lent < 10; i++) {
        vnet = vnet_alloc();
        cr_assert_not_null(vnet);
        error = if_vmove_loan(i % 2 ? "epair0b" : "epair0a", vnet);
        cr_assert(error == 0 || error == ENXIO);
        lent += error == 0;
        cr_assert_eq(inside(vnet, do_create, "tap"), 0);
        vnet_destroy(vnet);
    }
    stress_stop = true;
    for (int i = 0; i < 3; i++)
        cr_assert_eq(pthread_join(threads[i], NULL), 0);
    check_reach();
    net_stop();
}
