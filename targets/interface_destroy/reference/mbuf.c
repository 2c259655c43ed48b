/*
 * mbuf.c - a packet's memory, and where it came from.
 */
#include "mbuf.h"

#include <stdlib.h>
#include <string.h>

#include "ifnet.h"

struct mbuf *m_gethdr(size_t len)
{
    struct mbuf *m = malloc(sizeof(*m) + len);

    if (m == NULL)
        return NULL;
    m->m_nextpkt = NULL;
    m->m_len = len;
    m->m_nesting = 0;
    return m;
}

struct mbuf *m_devget(const void *data, size_t len)
{
    struct mbuf *m = m_gethdr(len);

    if (m != NULL && len > 0)
        memcpy(m->m_data, data, len);
    return m;
}

struct mbuf *m_dup(const struct mbuf *m)
{
    struct mbuf *copy = m_devget(m->m_data, m->m_len);

    if (copy != NULL)
        copy->m_nesting = m->m_nesting;
    return copy;
}

size_t m_copyout(struct mbuf *m, void *buf, size_t len)
{
    if (len > m->m_len)
        len = m->m_len;
    if (len > 0)
        memcpy(buf, m->m_data, len);
    m_freem(m);
    return len;
}

void m_freem(struct mbuf *m)
{
    free(m);
}

void m_rcvif_serialize(struct mbuf *m, const struct ifnet *ifp)
{
    m->m_rcvidx = ifp->if_index;
    m->m_rcvgen = ifp->if_idxgen;
}

struct ifnet *m_rcvif_restore(const struct mbuf *m)
{
    struct ifnet *ifp = ifnet_byindexgen(m->m_rcvidx, m->m_rcvgen);

    /* Between if_detach() and if_free() the index still leads to it. */
    if (ifp != NULL &&
        (atomic_load_explicit(&ifp->if_flags, memory_order_acquire) & IFF_DYING) != 0)
        return NULL;
    return ifp;
}
