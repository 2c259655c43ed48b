/*
 * ip_packet.c - packets as they are on the wire. Checksums are zero: no wire here changes a bit.
 */
#include "ip_packet.h"

#include <netinet/ip.h>
#include <netinet/ip6.h>
#include <netinet/udp.h>
#include <string.h>

_Static_assert(sizeof(struct ip) == IP_VERSION4_LEN, "an IPv4 header");
_Static_assert(sizeof(struct ip6_hdr) == IP_VERSION6_LEN, "an IPv6 header");
_Static_assert(sizeof(struct udphdr) == UDP_LEN, "an UDP header");

static size_t ip_hlen_of(int family, uint8_t protocol)
{
    return (family == AF_INET ? IP_VERSION4_LEN : IP_VERSION6_LEN) +
           (protocol == IPPROTO_UDP ? UDP_LEN : 0);
}

static void ip_put4(unsigned char *at, const struct ip_packet *ip, size_t len)
{
    struct ip hdr = {.ip_hl = IP_VERSION4_LEN / 4, .ip_v = 4};

    hdr.ip_len = htons((uint16_t)len);
    hdr.ip_ttl = ip->ip_hops;
    hdr.ip_p = ip->ip_protocol;
    hdr.ip_src = in_unmap(&ip->ip_from.ie_addr);
    hdr.ip_dst = in_unmap(&ip->ip_to.ie_addr);
    memcpy(at, &hdr, sizeof(hdr));
}

static void ip_put6(unsigned char *at, const struct ip_packet *ip, size_t len)
{
    struct ip6_hdr hdr = {.ip6_src = ip->ip_from.ie_addr, .ip6_dst = ip->ip_to.ie_addr};

    hdr.ip6_flow = htonl(0x60000000);
    hdr.ip6_plen = htons((uint16_t)(len - IP_VERSION6_LEN));
    hdr.ip6_nxt = ip->ip_protocol;
    hdr.ip6_hlim = ip->ip_hops;
    memcpy(at, &hdr, sizeof(hdr));
}

static void ip_put_udp(unsigned char *at, const struct ip_packet *ip)
{
    struct udphdr hdr = {.uh_sport = ip->ip_from.ie_port, .uh_dport = ip->ip_to.ie_port};

    hdr.uh_ulen = htons((uint16_t)(UDP_LEN + ip->ip_len));
    memcpy(at, &hdr, sizeof(hdr));
}

struct mbuf *ip_build(const struct ip_packet *ip)
{
    size_t hlen = ip_hlen_of(ip->ip_family, ip->ip_protocol);
    struct mbuf *m = m_gethdr(hlen + ip->ip_len);

    if (m == NULL)
        return NULL;
    if (ip->ip_family == AF_INET)
        ip_put4(m->m_data, ip, m->m_len);
    else
        ip_put6(m->m_data, ip, m->m_len);
    if (ip->ip_protocol == IPPROTO_UDP)
        ip_put_udp(m->m_data + hlen - UDP_LEN, ip);
    if (ip->ip_len > 0)
        memcpy(m->m_data + hlen, ip->ip_data, ip->ip_len);
    return m;
}

/* Reads the IP header. False when it is none, or the packet isn't as long as it says. */
static bool ip_get4(const struct mbuf *m, struct ip_packet *ip)
{
    struct ip hdr;

    if (m->m_len < sizeof(hdr))
        return false;
    memcpy(&hdr, m->m_data, sizeof(hdr));
    if (hdr.ip_hl != IP_VERSION4_LEN / 4 || ntohs(hdr.ip_len) != m->m_len)
        return false;
    if ((ntohs(hdr.ip_off) & (IP_MF | IP_OFFMASK)) != 0)
        return false;
    ip->ip_family = AF_INET;
    ip->ip_protocol = hdr.ip_p;
    ip->ip_hops = hdr.ip_ttl;
    ip->ip_from.ie_addr = in_map(hdr.ip_src);
    ip->ip_to.ie_addr = in_map(hdr.ip_dst);
    return true;
}

static bool ip_get6(const struct mbuf *m, struct ip_packet *ip)
{
    struct ip6_hdr hdr;

    if (m->m_len < sizeof(hdr))
        return false;
    memcpy(&hdr, m->m_data, sizeof(hdr));
    if (IP_VERSION6_LEN + ntohs(hdr.ip6_plen) != m->m_len || hdr.ip6_nxt == IPPROTO_FRAGMENT)
        return false;
    /* The mapped form is ours: it is no address on a wire. */
    if (IN6_IS_ADDR_V4MAPPED(&hdr.ip6_src) || IN6_IS_ADDR_V4MAPPED(&hdr.ip6_dst))
        return false;
    ip->ip_family = AF_INET6;
    ip->ip_protocol = hdr.ip6_nxt;
    ip->ip_hops = hdr.ip6_hlim;
    ip->ip_from.ie_addr = hdr.ip6_src;
    ip->ip_to.ie_addr = hdr.ip6_dst;
    return true;
}

static bool ip_get_udp(const struct mbuf *m, struct ip_packet *ip)
{
    struct udphdr hdr;

    if (m->m_len < ip->ip_hlen)
        return false;
    memcpy(&hdr, m->m_data + ip->ip_hlen - UDP_LEN, sizeof(hdr));
    ip->ip_from.ie_port = hdr.uh_sport;
    ip->ip_to.ie_port = hdr.uh_dport;
    return ntohs(hdr.uh_ulen) == m->m_len - ip->ip_hlen + UDP_LEN;
}

bool ip_parse(const struct mbuf *m, struct ip_packet *ip)
{
    unsigned version = m->m_len > 0 ? m->m_data[0] >> 4 : 0;

    if (version != 4 && version != 6)
        return false;
    memset(ip, 0, sizeof(*ip));
    if (!(version == 4 ? ip_get4(m, ip) : ip_get6(m, ip)))
        return false;
    ip->ip_hlen = ip_hlen_of(ip->ip_family, ip->ip_protocol);
    if (ip->ip_protocol == IPPROTO_UDP && !ip_get_udp(m, ip))
        return false;
    ip->ip_data = m->m_data + ip->ip_hlen;
    ip->ip_len = m->m_len - ip->ip_hlen;
    return true;
}
