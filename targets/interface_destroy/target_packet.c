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

enum { DATA = 16 };

/* What can come: to the first group or to the host's address in the first network. */
enum packet { PACKET_UDP, PACKET_UNICAST, PACKET_UDP6, PACKET_RAW, PACKET_NONE };

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

static size_t put6(unsigned char *at, unsigned place)
{
    struct ip6_hdr ip6 = {.ip6_src = {{{0}}}};
    size_t len = put_udp(at + sizeof(ip6));
    union target_sockaddr address;

    ip6.ip6_flow = htonl(0x60000000);
    ip6.ip6_plen = htons((uint16_t)len);
    ip6.ip6_nxt = IPPROTO_UDP;
    ip6.ip6_hlim = 1;
    address_of(&address, AF_INET6, PLACE_NET0, false);
    ip6.ip6_src = address.in6.sin6_addr;
    address_of(&address, AF_INET6, place, true);
    ip6.ip6_dst = address.in6.sin6_addr;
    memcpy(at, &ip6, sizeof(ip6));
    return sizeof(ip6) + len;
}

static size_t put_packet(unsigned char *at, unsigned packet)
{
    switch ((enum packet)packet) {
    case PACKET_UDP:
        return put4(at, PLACE_GROUP0, IPPROTO_UDP);
    case PACKET_UNICAST:
        return put4(at, PLACE_NET0, IPPROTO_UDP);
    case PACKET_UDP6:
        return put6(at, PLACE_GROUP0);
    case PACKET_RAW:
        return put4(at, PLACE_GROUP0, TARGET_PROTOCOL);
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

    watch_look();
    target_answer("if_input()", client_input(target_names[call->operand[0]], bytes, len), errors);
}

void op_fasttimo(const struct td_call *call)
{
    watch_look();
    for (unsigned i = 0; i <= call->operand[0]; i++)
        igmp_fasttimo();
}
