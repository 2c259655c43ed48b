/*
 * target_packet.c - packets that come from outside, and the timers of protocols.
 */
#include "target.h"

#include <errno.h>
#include <netinet/ip.h>
#include <netinet/ip6.h>
#include <netinet/udp.h>
#include <string.h>

#include "client.h"
#include "igmp.h"
#include "ip_frag.h"
#include "mbuf.h"
#include "netisr.h"

enum { DATA = 16 };

/* What can come: to the first group or to the host's address in the first network; the datagram of
 * PACKET_UDP also in two fragments. */
enum packet {
    PACKET_UDP,
    PACKET_UNICAST,
    PACKET_UDP6,
    PACKET_RAW,
    PACKET_FIRST,
    PACKET_LAST,
    PACKET_NONE,
    PACKET_RAW6,
};

/* What may make packets arrive: how often it has begun or ended, how much of it is under way. */
static _Atomic unsigned flows, flowing;

void packets_start(void)
{
    flows = flowing = 0;
}

void packets_flow_begins(void)
{
    flows++;
    flowing++;
}

void packets_flow_ends(void)
{
    flows++;
    flowing--;
}

static size_t put_udp(unsigned char *at)
{
    struct udphdr udp = {.uh_sport = htons(TARGET_PORT), .uh_dport = htons(TARGET_PORT)};

    udp.uh_ulen = htons(sizeof(udp) + DATA);
    memcpy(at, &udp, sizeof(udp));
    return sizeof(udp) + DATA;
}

static size_t put4(unsigned char *at, unsigned place, uint8_t protocol)
{
    struct ip ip = {.ip_hl = sizeof(ip) / 4, .ip_v = 4, .ip_ttl = 1, .ip_p = protocol};
    size_t len = protocol == IPPROTO_UDP ? put_udp(at + sizeof(ip)) : DATA;
    union target_sockaddr address;

    ip.ip_len = htons((uint16_t)(sizeof(ip) + len));
    address_of(&address, AF_INET, PLACE_NET0, false);
    ip.ip_src = address.in.sin_addr;
    address_of(&address, AF_INET, place, true);
    ip.ip_dst = address.in.sin_addr;
    memcpy(at, &ip, sizeof(ip));
    return sizeof(ip) + len;
}

static size_t put6(unsigned char *at, unsigned place, uint8_t protocol)
{
    struct ip6_hdr ip6 = {.ip6_src = {{{0}}}};
    size_t len = protocol == IPPROTO_UDP ? put_udp(at + sizeof(ip6)) : DATA;
    union target_sockaddr address;

    ip6.ip6_flow = htonl(0x60000000);
    ip6.ip6_plen = htons((uint16_t)len);
    ip6.ip6_nxt = protocol;
    ip6.ip6_hlim = 1;
    address_of(&address, AF_INET6, PLACE_NET0, false);
    ip6.ip6_src = address.in6.sin6_addr;
    address_of(&address, AF_INET6, place, true);
    ip6.ip6_dst = address.in6.sin6_addr;
    memcpy(at, &ip6, sizeof(ip6));
    return sizeof(ip6) + len;
}

/* The first half of the datagram of put4(), or the second. */
static size_t put_fragment(unsigned char *at, bool last)
{
    const size_t half = sizeof(struct udphdr) + DATA / 2;
    struct ip ip;

    put4(at, PLACE_GROUP0, IPPROTO_UDP);
    memcpy(&ip, at, sizeof(ip));
    ip.ip_off = htons(last ? (uint16_t)(half / 8) : IP_MF);
    ip.ip_len = htons((uint16_t)(sizeof(ip) + (last ? DATA / 2 : half)));
    memcpy(at, &ip, sizeof(ip));
    if (last)
        memmove(at + sizeof(ip), at + sizeof(ip) + half, DATA / 2);
    return ntohs(ip.ip_len);
}

static size_t put_packet(unsigned char *at, unsigned packet)
{
    switch ((enum packet)packet) {
    case PACKET_UDP:
        return put4(at, PLACE_GROUP0, IPPROTO_UDP);
    case PACKET_UNICAST:
        return put4(at, PLACE_NET0, IPPROTO_UDP);
    case PACKET_UDP6:
        return put6(at, PLACE_GROUP0, IPPROTO_UDP);
    case PACKET_RAW:
        return put4(at, PLACE_GROUP0, TARGET_PROTOCOL);
    case PACKET_FIRST:
    case PACKET_LAST:
        return put_fragment(at, packet == PACKET_LAST);
    case PACKET_RAW6:
        return put6(at, PLACE_GROUP0, TARGET_PROTOCOL);
    case PACKET_NONE:
    default:
        return DATA; /* no IP */
    }
}

void op_input(const struct td_call *call)
{
    static const int errors[] = {ENXIO, ENOBUFS, 0};
    unsigned char bytes[128] = {0};
    size_t len = put_packet(bytes, call->operand[1]);

    watch_inspect();
    atomic_store(&netisr_dispatch_policy,
                 call->operand[2] == 0 ? NETISR_DISPATCH_DIRECT : NETISR_DISPATCH_DEFERRED);
    packets_flow_begins();
    target_answer("if_input()", client_input(target_names[call->operand[0]], bytes, len), errors);
    packets_flow_ends();
}

/* What each interface has received, and what waits for it. */
static void note_queue(void)
{
    unsigned count;
    struct watched *all = watch_all(&count);

    for (unsigned i = 0; i < count; i++) {
        struct watched *w = &all[i];

        w->queued = 0;
        if (!watch_alive(w))
            continue;
        w->received = atomic_load(&w->ifp->if_ipackets);
        for (const struct mbuf *m = netisr_work.nw_head; m != NULL; m = m->m_nextpkt)
            if (m->m_rcvidx == w->index && m->m_rcvgen == w->gen)
                w->queued++;
    }
}

/*
 * Nothing else has arrived: what an interface has received since, waited for this one, and not for
 * one that had its index before (row ZF8).
 */
static void check_queue(void)
{
    unsigned count;
    const struct watched *all = watch_all(&count);

    for (unsigned i = 0; i < count; i++) {
        const struct watched *w = &all[i];

        if (!watch_alive(w))
            continue;
        td_invariant(atomic_load(&w->ifp->if_ipackets) - w->received <= w->queued, "received",
                     "index %u, generation %u, receives a packet that did not wait for it",
                     w->index, w->gen);
    }
}

void op_netisr(const struct td_call *call)
{
    unsigned before;
    bool quiet = flowing == 0;

    (void)call;
    watch_inspect();
    packets_flow_begins(); /* two that run the queue at a time can't be told apart */
    before = flows;
    note_queue();
    netisr_run();
    td_answered(NULL);
    watch_inspect();
    if (quiet && flows == before)
        check_queue();
    packets_flow_ends();
}

void op_fasttimo(const struct td_call *call)
{
    watch_inspect();
    packets_flow_begins();
    for (unsigned i = 0; i <= call->operand[0]; i++)
        igmp_fasttimo();
    packets_flow_ends();
    td_answered(NULL);
}

/* One tick, or until fragments that wait have waited long enough. */
void op_slowtimo(const struct td_call *call)
{
    unsigned ticks = call->operand[0] == 0 ? 1 : IPFRAGTTL;

    watch_inspect();
    packets_flow_begins();
    while (ticks-- > 0)
        ip_slowtimo();
    packets_flow_ends();
    td_answered(NULL);
}
