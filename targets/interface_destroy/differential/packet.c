/*
 * packet.c - packets of scripts.
 */
#include "packet.h"

#include <arpa/inet.h>
#include <netinet/ip.h>
#include <netinet/ip6.h>
#include <netinet/udp.h>
#include <string.h>

const char packet_text[4] = "gone";

/* Where strangers are: in nobody's prefix. */
#define STRANGER4       0x0a090909u
#define STRANGER6_FIRST 0xfd

void packet_address(unsigned slot, bool ip6, struct in_addr *addr4, struct in6_addr *addr6)
{
    if (!ip6) {
        addr4->s_addr = htonl(0x0a000001u | slot << 8);
        return;
    }
    memset(addr6, 0, sizeof(*addr6));
    addr6->s6_addr[0] = 0xfd;
    addr6->s6_addr[7] = (unsigned char)slot;
    addr6->s6_addr[15] = 1;
}

static void destination(unsigned sock, unsigned to, struct in_addr *addr4, struct in6_addr *addr6)
{
    if (to == NO_GROUP) { /* an address that is nobody's */
        addr4->s_addr = htonl(STRANGER4);
        memset(addr6, 0, sizeof(*addr6));
        addr6->s6_addr[0] = STRANGER6_FIRST;
        addr6->s6_addr[15] = 9;
    } else if (to < NO_GROUP) {
        if (sock_is_ip6(sock))
            inet_pton(AF_INET6, group_names[group_of(sock, to)], addr6);
        else
            inet_pton(AF_INET, group_names[group_of(sock, to)], addr4);
    } else {
        packet_address(to - NEIGHBOUR, sock_is_ip6(sock), addr4, addr6);
        addr4->s_addr += htonl(8);
        addr6->s6_addr[15] += 8;
    }
}

socklen_t packet_destination(unsigned sock, unsigned to, struct sockaddr_storage *name)
{
    in_port_t port = sock_is_raw(sock) ? 0 : htons((uint16_t)(SOCK_PORT + sock));
    struct in_addr addr4 = {0};
    struct in6_addr addr6 = {0};

    destination(sock, to, &addr4, &addr6);
    memset(name, 0, sizeof(*name));
    if (sock_is_ip6(sock)) {
        *(struct sockaddr_in6 *)name =
            (struct sockaddr_in6){.sin6_family = AF_INET6, .sin6_port = port, .sin6_addr = addr6};
        return sizeof(struct sockaddr_in6);
    }
    *(struct sockaddr_in *)name =
        (struct sockaddr_in){.sin_family = AF_INET, .sin_port = port, .sin_addr = addr4};
    return sizeof(struct sockaddr_in);
}

static uint32_t sum(const void *data, size_t len, uint32_t so_far)
{
    const unsigned char *bytes = data;

    for (size_t i = 0; i < len; i++)
        so_far += i % 2 == 0 ? (uint32_t)bytes[i] << 8 : bytes[i];
    return so_far;
}

static uint16_t folded(uint32_t so_far)
{
    while (so_far >> 16 != 0)
        so_far = (so_far & 0xffff) + (so_far >> 16);
    return htons((uint16_t)~so_far);
}

/* UDP's header, unless raw, and the text. */
static size_t payload_build(unsigned sock, unsigned char *buf)
{
    struct udphdr udp = {.source = htons(SOCK_PORT),
                         .dest = htons((uint16_t)(SOCK_PORT + sock)),
                         .len = htons(sizeof(udp) + sizeof(packet_text))};
    size_t header = sock_is_raw(sock) ? 0 : sizeof(udp);

    memcpy(buf, &udp, header);
    memcpy(buf + header, packet_text, sizeof(packet_text));
    return header + sizeof(packet_text);
}

size_t packet_build(unsigned sock, unsigned to, unsigned char buf[PACKET_ROOM])
{
    uint8_t protocol = sock_is_raw(sock) ? SOCK_PROTOCOL : IPPROTO_UDP;
    struct in6_addr addr6 = {0};
    struct in_addr addr4 = {0};
    size_t len, header = sock_is_ip6(sock) ? sizeof(struct ip6_hdr) : sizeof(struct iphdr);
    uint16_t checksum;

    destination(sock, to, &addr4, &addr6);
    len = payload_build(sock, buf + header);
    if (sock_is_ip6(sock)) {
        struct ip6_hdr ip = {.ip6_dst = addr6};

        ip.ip6_flow = htonl(6u << 28);
        ip.ip6_plen = htons((uint16_t)len);
        ip.ip6_nxt = protocol;
        ip.ip6_hlim = 1;
        ip.ip6_src.s6_addr[0] = STRANGER6_FIRST;
        ip.ip6_src.s6_addr[14] = 9;
        checksum = folded(sum(buf + header, len, sum(&ip.ip6_src, 32, (uint32_t)len + protocol)));
        if (protocol == IPPROTO_UDP)
            memcpy(buf + header + offsetof(struct udphdr, check), &checksum, sizeof(checksum));
        memcpy(buf, &ip, sizeof(ip));
    } else {
        struct iphdr ip = {.version = 4, .ihl = 5, .ttl = 1, .protocol = protocol};

        ip.tot_len = htons((uint16_t)(header + len));
        ip.saddr = htonl(STRANGER4);
        ip.daddr = addr4.s_addr;
        ip.check = folded(sum(&ip, sizeof(ip), 0));
        memcpy(buf, &ip, sizeof(ip));
    }
    return header + len;
}

bool packet_is_ours(const unsigned char *buf, size_t len, unsigned sock, int *hops)
{
    bool ip6 = sock_is_ip6(sock);
    uint8_t protocol = sock_is_raw(sock) ? SOCK_PROTOCOL : IPPROTO_UDP;
    size_t header = ip6 ? sizeof(struct ip6_hdr) : 0;
    const unsigned char *payload;
    struct udphdr udp;

    if (len < 20 || buf[0] >> 4 != (ip6 ? 6 : 4))
        return false;
    if (!ip6)
        header = (buf[0] & 15u) * 4u; /* Linux may add options */
    if (len < header || buf[ip6 ? 6 : 9] != protocol)
        return false;
    *hops = buf[ip6 ? 7 : 8];
    payload = buf + header;
    len -= header;
    if (!sock_is_raw(sock)) {
        if (len < sizeof(udp))
            return false;
        memcpy(&udp, payload, sizeof(udp));
        if (udp.dest != htons((uint16_t)(SOCK_PORT + sock)))
            return false;
        payload += sizeof(udp);
        len -= sizeof(udp);
    }
    return len == sizeof(packet_text) && memcmp(payload, packet_text, len) == 0;
}
