/*
 * ip_frag.c - the queue of datagrams that are not complete.
 */
#include "ip_frag.h"

#include <netinet/ip.h>
#include <netinet/ip_icmp.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "epoch.h"
#include "ifnet.h"
#include "ip_icmp.h"

struct ipqueue ipqueue = {.ipq_lock = PTHREAD_MUTEX_INITIALIZER,
                          .ipq_list = TAILQ_HEAD_INITIALIZER(ipqueue.ipq_list)};

/* Where a fragment's data stand in the packet, and in the datagram. Bytes. */
struct ipfrag {
    size_t hlen;
    size_t len;
    size_t off;
    bool more;
};

/* False when m is not an IPv4 packet; bytes behind ip_len are ignored. */
static bool ipfrag_parse(const struct mbuf *m, struct ip *ip, struct ipfrag *frag)
{
    size_t len;
    unsigned off;

    if (m->m_len < sizeof(*ip))
        return false;
    memcpy(ip, m->m_data, sizeof(*ip));
    len = ntohs(ip->ip_len);
    frag->hlen = (size_t)ip->ip_hl * 4;
    if (ip->ip_v != 4 || frag->hlen < sizeof(*ip) || len < frag->hlen || len > m->m_len)
        return false;
    off = ntohs(ip->ip_off);
    frag->len = len - frag->hlen;
    frag->off = (size_t)(off & IP_OFFMASK) * 8;
    frag->more = (off & IP_MF) != 0;
    return true;
}

/* What is on the queue has been parsed before. */
static struct ipfrag ipfrag_get(const struct mbuf *m)
{
    struct ipfrag frag;
    struct ip ip;

    (void)ipfrag_parse(m, &ip, &frag);
    return frag;
}

/* Off the list; under ipq_lock. */
static void ipq_remove(struct ipq *fp)
{
    TAILQ_REMOVE(&ipqueue.ipq_list, fp, ipq_link);
    ipqueue.ipq_count--;
}

/* Frees a datagram that is off the list. */
static void ipq_free(struct ipq *fp)
{
    struct mbuf *m;

    while ((m = fp->ipq_frags) != NULL) {
        fp->ipq_frags = m->m_nextpkt;
        m_freem(m);
    }
    free(fp);
}

/* The datagram that the fragment belongs to, a new one if need be. NULL: no room, no memory. */
static struct ipq *ipq_find(const struct ip *ip)
{
    struct ipq *fp;

    TAILQ_FOREACH(fp, &ipqueue.ipq_list, ipq_link) {
        if (fp->ipq_id == ip->ip_id && fp->ipq_p == ip->ip_p &&
            fp->ipq_src.s_addr == ip->ip_src.s_addr && fp->ipq_dst.s_addr == ip->ip_dst.s_addr)
            return fp;
    }
    if (ipqueue.ipq_count >= IP_MAXFRAGPACKETS)
        return NULL;
    fp = malloc(sizeof(*fp));
    if (fp == NULL)
        return NULL;
    *fp = (struct ipq){.ipq_src = ip->ip_src,
                       .ipq_dst = ip->ip_dst,
                       .ipq_id = ip->ip_id,
                       .ipq_p = ip->ip_p,
                       .ipq_ttl = IPFRAGTTL};
    TAILQ_INSERT_TAIL(&ipqueue.ipq_list, fp, ipq_link);
    ipqueue.ipq_count++;
    return fp;
}

/* Puts m in its place. False when it overlaps what is there. */
static bool ipq_insert(struct ipq *fp, struct mbuf *m, const struct ipfrag *frag)
{
    struct mbuf **link;
    struct ipfrag at;

    for (link = &fp->ipq_frags; *link != NULL; link = &(*link)->m_nextpkt) {
        at = ipfrag_get(*link);
        if (at.off >= frag->off + frag->len)
            break;
        if (frag->off < at.off + at.len)
            return false;
    }
    m->m_nextpkt = *link;
    *link = m;
    fp->ipq_nfrags++;
    return true;
}

/* The length of the datagram's data, or 0 as long as there are gaps. */
static size_t ipq_complete(const struct ipq *fp)
{
    struct ipfrag frag = {.more = true};
    size_t len = 0;

    for (const struct mbuf *m = fp->ipq_frags; m != NULL; m = m->m_nextpkt) {
        frag = ipfrag_get(m);
        if (frag.off != len)
            return 0;
        len += frag.len;
    }
    return frag.more ? 0 : len;
}

/* The whole datagram under the first fragment's header; NULL without memory. */
static struct mbuf *ipq_join(const struct ipq *fp, size_t len)
{
    struct ipfrag frag = ipfrag_get(fp->ipq_frags);
    struct mbuf *whole;
    struct ip ip;

    if (frag.hlen + len > IP_MAXPACKET)
        return NULL;
    whole = m_gethdr(frag.hlen + len);
    if (whole == NULL)
        return NULL;
    memcpy(whole->m_data, fp->ipq_frags->m_data, frag.hlen);
    memcpy(&ip, whole->m_data, sizeof(ip));
    ip.ip_len = htons((uint16_t)whole->m_len);
    ip.ip_off = 0;
    memcpy(whole->m_data, &ip, sizeof(ip));
    len = frag.hlen;
    for (const struct mbuf *m = fp->ipq_frags; m != NULL; m = m->m_nextpkt) {
        frag = ipfrag_get(m);
        memcpy(whole->m_data + len, m->m_data + frag.hlen, frag.len);
        len += frag.len;
    }
    return whole;
}

/*
 * Adds a fragment. True when it is kept. *done receives the datagram, off the list, when it is
 * complete or hopeless.
 */
static bool ipq_add(const struct ip *ip, const struct ipfrag *frag, struct mbuf *m,
                    struct ipq **done)
{
    struct ipq *fp;
    bool kept;

    pthread_mutex_lock(&ipqueue.ipq_lock);
    fp = ipq_find(ip);
    kept = fp != NULL && ipq_insert(fp, m, frag);
    if (kept && (ipq_complete(fp) != 0 || fp->ipq_nfrags > IP_MAXFRAGSPERPACKET)) {
        ipq_remove(fp);
        *done = fp;
    }
    pthread_mutex_unlock(&ipqueue.ipq_lock);
    return kept;
}

struct mbuf *ip_reass(struct ifnet *ifp, struct mbuf *m)
{
    struct ipq *done = NULL;
    struct mbuf *whole = NULL;
    struct ipfrag frag;
    struct ip ip;
    size_t len;

    if (!ipfrag_parse(m, &ip, &frag) || (frag.off == 0 && !frag.more))
        return m;
    m_rcvif_serialize(m, ifp);
    /* All but the last carry a multiple of 8 bytes, and each at least one (RFC 791). */
    if (frag.len == 0 || (frag.more && frag.len % 8 != 0) || !ipq_add(&ip, &frag, m, &done)) {
        m_freem(m);
        return NULL;
    }
    if (done == NULL)
        return NULL;
    len = ipq_complete(done);
    if (len != 0)
        whole = ipq_join(done, len);
    ipq_free(done);
    return whole;
}

/* The sender is told once the first fragment is here, which has what it needs to know. */
static void ipq_timeout(struct ipq *fp)
{
    struct mbuf *m = fp->ipq_frags;
    struct epoch_tracker et;
    struct ifnet *ifp;

    if (ipfrag_get(m).off == 0) {
        epoch_enter(&et);
        ifp = m_rcvif_restore(m);
        if (ifp != NULL)
            icmp_error(m, ICMP_TIME_EXCEEDED, ICMP_EXC_FRAGTIME, ifp);
        epoch_exit(&et);
    }
    ipq_free(fp);
}

/*
 * Takes the datagrams off that gone(fp, arg) names, and gives each to end(), with ipq_lock dropped
 * by then.
 */
static void ipq_sweep(bool (*gone)(struct ipq *fp, const void *arg), const void *arg,
                      void (*end)(struct ipq *fp))
{
    TAILQ_HEAD(, ipq) taken = TAILQ_HEAD_INITIALIZER(taken);
    struct ipq *fp, *next;

    pthread_mutex_lock(&ipqueue.ipq_lock);
    for (fp = TAILQ_FIRST(&ipqueue.ipq_list); fp != NULL; fp = next) {
        next = TAILQ_NEXT(fp, ipq_link);
        if (gone(fp, arg)) {
            ipq_remove(fp);
            TAILQ_INSERT_TAIL(&taken, fp, ipq_link);
        }
    }
    pthread_mutex_unlock(&ipqueue.ipq_lock);
    while ((fp = TAILQ_FIRST(&taken)) != NULL) {
        TAILQ_REMOVE(&taken, fp, ipq_link);
        end(fp);
    }
}

static bool ipq_expired(struct ipq *fp, const void *arg)
{
    (void)arg;
    return --fp->ipq_ttl == 0;
}

void ip_slowtimo(void)
{
    ipq_sweep(ipq_expired, NULL, ipq_timeout);
}

static bool ipq_any(struct ipq *fp, const void *arg)
{
    (void)fp;
    (void)arg;
    return true;
}

void ip_drain(void)
{
    ipq_sweep(ipq_any, NULL, ipq_free);
}

static bool ipq_came_from(struct ipq *fp, const void *arg)
{
    const struct ifnet *ifp = arg;

    for (const struct mbuf *m = fp->ipq_frags; m != NULL; m = m->m_nextpkt)
        if (m->m_rcvidx == ifp->if_index && m->m_rcvgen == ifp->if_idxgen)
            return true;
    return false;
}

static void ipreass_cleanup(struct ifnet *ifp)
{
    ipq_sweep(ipq_came_from, ifp, ipq_free);
}

IF_DEPARTURE(ipreass_cleanup);
