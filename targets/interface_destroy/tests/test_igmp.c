/*
 * test_igmp.c - the timer that reports groups: row N3, where most of the mail's crashes were.
 */
#include "support_so.h"

TestSuite(igmp, .timeout = 60);

static void wait_for_reports(void)
{
    for (unsigned i = 1; i < IGMP_REPORT_DELAY; i++)
        cr_assert_eq(igmp_fasttimo(), 0u);
}

static struct socket *joined(int family, const char *group)
{
    struct socket *so = so_udp(family);

    cr_assert_eq(so_join(so, group, index_of("wire0")), 0);
    return so;
}

static void start(void)
{
    so_net_start();
    cr_assert_eq(do_create("wire0"), 0);
    cr_assert_eq(do_addaddr("wire0", "10.0.0.1/24"), 0);
    cr_assert_eq(do_addaddr("wire0", "2001:db8::1/64"), 0);
}

Test(igmp, reports_once)
{
    struct ip_packet ip;
    struct socket *so;

    start();
    so = joined(AF_INET, OSPF_ROUTERS);
    wait_for_reports();
    cr_assert_eq(igmp_fasttimo(), 1u);
    cr_assert_eq(wire_sent, 1u);
    cr_assert(wire_last(&ip));
    cr_assert_eq(ip.ip_protocol, IPPROTO_IGMP);
    cr_assert_eq(ip.ip_hops, 1);
    cr_assert_eq(in_unmap(&ip.ip_to.ie_addr).s_addr, htonl(0xe0000005));
    cr_assert_eq(in_unmap(&ip.ip_from.ie_addr).s_addr, htonl(0x0a000001));
    cr_assert_eq(((const unsigned char *)ip.ip_data)[0], 0x16);
    cr_assert_eq(igmp_fasttimo(), 0u);
    soclose(so);
    so_net_stop();
}

Test(igmp, mld)
{
    struct ip_packet ip;
    struct socket *so;

    start();
    so = joined(AF_INET6, RIPNG_ROUTERS);
    wait_for_reports();
    cr_assert_eq(igmp_fasttimo(), 1u);
    cr_assert(wire_last(&ip));
    cr_assert_eq(ip.ip_family, AF_INET6);
    cr_assert_eq(ip.ip_protocol, IPPROTO_ICMPV6);
    cr_assert_eq(((const unsigned char *)ip.ip_data)[0], 131);
    soclose(so);
    so_net_stop();
}

/* Nobody reports the groups that all hosts belong to. */
Test(igmp, all_hosts)
{
    struct socket *so, *so6;

    start();
    so = joined(AF_INET, "224.0.0.1");
    so6 = joined(AF_INET6, "ff02::1");
    wait_for_reports();
    cr_assert_eq(igmp_fasttimo(), 0u);
    soclose(so);
    soclose(so6);
    so_net_stop();
}

/* More than one batch. */
Test(igmp, many)
{
    struct socket *so[30];
    char group[] = "224.1.0.a0";

    start();
    for (int i = 0; i < 30; i++) {
        group[8] = (char)('1' + i / 10);
        group[9] = (char)('0' + i % 10);
        so[i] = joined(AF_INET, group);
    }
    wait_for_reports();
    cr_assert_eq(igmp_fasttimo(), 30u);
    cr_assert_eq(wire_sent, 30u);
    for (int i = 0; i < 30; i++)
        soclose(so[i]);
    so_net_stop();
}

/* N3: the interface goes while a report is due. The address has gone before (N7). */
Test(igmp, report_is_due_when_the_interface_goes)
{
    struct socket *so;

    start();
    so = joined(AF_INET, OSPF_ROUTERS);
    wait_for_reports();
    cr_assert_eq(do_deladdr("wire0", "10.0.0.1/24"), 0);
    destroy_for_good("wire0");
    cr_assert_eq(igmp_fasttimo(), 0u);
    cr_assert_eq(wire_sent, 0u);
    soclose(so);
    so_net_stop();
}

/* A driver's transmit is slow, and the socket leaves meanwhile. */
static void *run_timer(void *arg)
{
    (void)arg;
    for (unsigned i = 0; i < IGMP_REPORT_DELAY; i++)
        igmp_fasttimo();
    return NULL;
}

static bool inside_gate(void *arg)
{
    (void)arg;
    return gate_inside == 1;
}

static void *destroy_gate(void *arg)
{
    cr_assert_eq(do_destroy("gate0"), 0);
    *(_Atomic bool *)arg = true;
    return NULL;
}

/*
 * N3: the interface goes while the report is with the driver: the destroyer waits for the driver.
 */
Test(igmp, interface_goes_under_the_report)
{
    static _Atomic bool destroyed;
    pthread_t timer, destroyer;
    struct socket *so;

    so_net_start();
    cr_assert_eq(do_create("gate0"), 0);
    cr_assert_eq(do_addaddr("gate0", "10.0.0.1/24"), 0);
    so = so_udp(AF_INET);
    cr_assert_eq(so_join(so, OSPF_ROUTERS, index_of("gate0")), 0);
    cr_assert_eq(pthread_create(&timer, NULL, run_timer, NULL), 0);
    wait_until(inside_gate, NULL);
    cr_assert_eq(pthread_create(&destroyer, NULL, destroy_gate, (void *)&destroyed), 0);
    soclose(so);
    give_way();
    cr_assert_not(destroyed);
    gate_open = true;
    cr_assert_eq(pthread_join(timer, NULL), 0);
    cr_assert_eq(pthread_join(destroyer, NULL), 0);
    cr_assert_eq(gate_late, 0u);
    so_net_stop();
}
