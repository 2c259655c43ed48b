/*
 * ip_icmp.c - makes an ICMP error and sends it.
 */
#include "ip_icmp.h"

#include <netinet/ip.h>
#include <netinet/ip_icmp.h>
#include <string.h>

#include "ifnet.h"
#include "mbuf.h"

#define ICMP_QUOTED 8u /* bytes of the datagram's data that go back */

/* The Internet checksum of len bytes. */
static uint16_t in_cksum(const unsigned char *data, size_t len)
{
    uint32_t sum = 0;

    for (size_t i = 0; i < len; i++)
        sum += i % 2 == 0 ? (uint32_t)data[i] << 8 : data[i];
    while (sum >> 16 != 0)
        sum = (sum & 0xffff) + (sum >> 16);
    return htons((uint16_t)~sum);
}

void icmp_error(const struct mbuf *n, uint8_t type, uint8_t code, struct ifnet *ifp)
{
    struct icmphdr icmp = {.type = type, .code = code};
    size_t quoted, len;
    struct mbuf *m;
    struct ip ip;

    memcpy(&ip, n->m_data, sizeof(ip));
    quoted = (size_t)ip.ip_hl * 4 + ICMP_QUOTED;
    if (quoted > n->m_len)
        quoted = n->m_len;
    len = sizeof(icmp) + quoted;
    m = m_gethdr(sizeof(ip) + len);
    if (m == NULL)
        return;
    ip = (struct ip){.ip_v = 4,
                     .ip_hl = sizeof(ip) / 4,
                     .ip_len = htons((uint16_t)m->m_len),
                     .ip_ttl = IPDEFTTL,
                     .ip_p = IPPROTO_ICMP,
                     .ip_src = ip.ip_dst,
                     .ip_dst = ip.ip_src};
    ip.ip_sum = in_cksum((const unsigned char *)&ip, sizeof(ip));
    memcpy(m->m_data, &ip, sizeof(ip));
    memcpy(m->m_data + sizeof(ip), &icmp, sizeof(icmp));
    memcpy(m->m_data + sizeof(ip) + sizeof(icmp), n->m_data, quoted);
    icmp.checksum = in_cksum(m->m_data + sizeof(ip), len);
    memcpy(m->m_data + sizeof(ip), &icmp, sizeof(icmp));
    (void)if_transmit(ifp, m);
}
