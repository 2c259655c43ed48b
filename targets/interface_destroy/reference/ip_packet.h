/*
 * ip_packet.h - IPv4 and IPv6 packets as they are on the wire: header, then UDP's or none, then
 * the data. Fragments and options aren't made, and not understood here.
 */
#ifndef IP_PACKET_H
#define IP_PACKET_H

#include <stddef.h>
#include <stdint.h>

#include "in_addr.h"
#include "mbuf.h"

#define IP_VERSION4_LEN 20u
#define IP_VERSION6_LEN 40u
#define UDP_LEN         8u
#define IP_MAXPAYLOAD   65000u /* bytes of data in a datagram; more is EMSGSIZE */

struct ip_packet {
    int ip_family; /* AF_INET or AF_INET6 */
    uint8_t ip_protocol;
    uint8_t ip_hops;
    struct in_endpoint ip_from, ip_to; /* ports for IPPROTO_UDP only */
    const void *ip_data;
    size_t ip_len;  /* bytes of data */
    size_t ip_hlen; /* ip_parse: where ip_data begins in the packet */
};

/*
 * The packet; NULL when there is no memory. Any context. len is IP_MAXPAYLOAD at most.
 */
struct mbuf *ip_build(const struct ip_packet *ip);

/*
 * Reads a whole packet; ip_data points into m. False when it is no IP packet, a fragment, or cut
 * off.
 */
bool ip_parse(const struct mbuf *m, struct ip_packet *ip);

#endif
