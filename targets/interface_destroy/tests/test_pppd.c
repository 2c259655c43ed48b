/*
 * test_pppd.c - the mail's "to repeat" as a script (row N14), with cloned interfaces (row N15):
 * a link comes up, ospfd and ripngd join and send, pppd removes the addresses and destroys the
 * interface, the timer runs, and the next link has the same index, or another, or the same memory.
 */
#include <sched.h>

#include "support_so.h"

TestSuite(pppd, .timeout = 300);

static struct socket *ospf, *ripng;

/* What ospfd and ripngd do when they see the interface. */
static void daemons_join(unsigned index)
{
    cr_assert_eq(so_join(ospf, OSPF_ROUTERS, index), 0);
    cr_assert_eq(so_join(ospf, OSPF_DESIGNEES, index), 0);
    cr_assert_eq(so_multicast_if(ospf, index), 0);
    cr_assert_eq(so_join(ripng, RIPNG_ROUTERS, index), 0);
}

static void daemons_send(unsigned index)
{
    cr_assert_eq(so_sendto(ospf, OSPF_ROUTERS, 0, "hello"), 0);
    cr_assert_eq(so_sendby(ripng, RIPNG_ROUTERS, 521, "response", index), 0);
    cr_assert_eq(so_sendto(ripng, "2001:db8::2", 521, "request"), 0);
}

/* One call, with the names that the links go by; clean: after an LCP TermReq, addresses first. */
static void one_call(const char *name, bool clean, bool timer_before)
{
    unsigned index;

    cr_assert_eq(do_create(name), 0);
    cr_assert_eq(do_addaddr(name, "10.0.0.1/32"), 0);
    cr_assert_eq(do_addaddr(name, "fe80::1/64"), 0);
    cr_assert_eq(do_addaddr(name, "2001:db8::1/64"), 0);
    index = index_of(name);
    daemons_join(index);
    daemons_send(index);
    if (timer_before)
        igmp_fasttimo();
    if (clean) {
        cr_assert_eq(do_deladdr(name, "10.0.0.1/32"), 0);
        cr_assert_eq(do_deladdr(name, "2001:db8::1/64"), 0);
        cr_assert_eq(do_deladdr(name, "fe80::1/64"), 0);
    }
    destroy_for_good(name);
    /* The holdoff: timers run, and ripngd goes on sending. */
    for (unsigned i = 0; i < 2 * IGMP_REPORT_DELAY; i++)
        cr_assert_eq(igmp_fasttimo(), 0u);
    cr_assert_eq(so_sendby(ripng, RIPNG_ROUTERS, 521, "response", index), ENXIO);
    cr_assert_eq(so_sendto(ripng, "2001:db8::2", 521, "request"), ENETUNREACH);
    cr_assert_eq(so_sendto(ospf, OSPF_ROUTERS, 0, "hello"), ENETUNREACH);
    cr_assert_eq(so_leave(ospf, OSPF_ROUTERS, 0), EADDRNOTAVAIL);
}

/* Rows N14, N15: sixteen ways that a call can go, each several times. */
Test(pppd, script)
{
    so_net_start();
    ospf = so_ospf();
    ripng = so_udp(AF_INET6);
    for (unsigned call = 0; call < 64; call++) {
        if (call % 16 == 8)
            cr_assert_eq(do_create("wire5"), 0); /* takes the index of the link */
        one_call((call & 4) != 0 ? "wire1" : "wire0", (call & 1) != 0, (call & 2) != 0);
        if (call % 16 == 15)
            destroy_for_good("wire5");
    }
    soclose(ospf);
    soclose(ripng);
    so_net_stop();
}

/* The same at random on threads: daemons, pppd and the timer know nothing of each other. */
#define CALLS 300

static _Atomic bool hung_up;

static void among_links(int error)
{
    cr_assert(error == 0 || error == EADDRNOTAVAIL || error == EADDRINUSE || error == ENXIO ||
                  error == ENETUNREACH || error == ENETDOWN || error == ETOOMANYREFS,
              "error %d", error);
}

static void *pppd(void *arg)
{
    (void)arg;
    for (unsigned call = 0; call < CALLS; call++) {
        cr_assert_eq(do_create("wire0"), 0);
        among_links(do_addaddr("wire0", "10.0.0.1/32"));
        among_links(do_addaddr("wire0", "2001:db8::1/64"));
        for (int i = 0; i < 20; i++)
            sched_yield();
        if (call % 2 == 0) {
            among_links(do_deladdr("wire0", "10.0.0.1/32"));
            among_links(do_deladdr("wire0", "2001:db8::1/64"));
        }
        cr_assert_eq(do_destroy("wire0"), 0);
    }
    hung_up = true;
    return NULL;
}

static void *ospfd(void *arg)
{
    struct socket *so = so_ospf();
    char buf[64];

    (void)arg;
    while (!hung_up) {
        among_links(so_join(so, OSPF_ROUTERS, 1));
        among_links(so_multicast_if(so, 1));
        among_links(so_sendto(so, OSPF_ROUTERS, 0, "hello"));
        (void)so_read(so, buf);
        among_links(so_leave(so, OSPF_ROUTERS, 1));
    }
    soclose(so);
    return NULL;
}

static void *ripngd(void *arg)
{
    struct socket *so = so_udp(AF_INET6);
    char buf[64];

    (void)arg;
    while (!hung_up) {
        among_links(so_join(so, RIPNG_ROUTERS, 1));
        among_links(so_sendby(so, RIPNG_ROUTERS, 521, "response", 1));
        among_links(so_sendto(so, "2001:db8::2", 521, "request"));
        among_links(so_connectto(so, "2001:db8::2", 521));
        (void)so_read(so, buf);
        /* It dies now and then, with all that it has joined. */
        soclose(so);
        so = so_udp(AF_INET6);
    }
    soclose(so);
    return NULL;
}

static void *softclock(void *arg)
{
    (void)arg;
    while (!hung_up)
        igmp_fasttimo();
    return NULL;
}

Test(pppd, threads)
{
    static void *(*const body[])(void *) = {pppd, ospfd, ripngd, softclock};
    pthread_t threads[4];

    so_net_start();
    for (int i = 0; i < 4; i++)
        cr_assert_eq(pthread_create(&threads[i], NULL, body[i], NULL), 0);
    for (int i = 0; i < 4; i++)
        cr_assert_eq(pthread_join(threads[i], NULL), 0);
    so_net_stop();
}
