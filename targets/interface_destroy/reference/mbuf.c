/*
 * mbuf.c - a packet's memory.
 */
#include "mbuf.h"

#include <stdlib.h>
#include <string.h>

struct mbuf *m_gethdr(size_t len)
{
    struct mbuf *m = malloc(sizeof(*m) + len);

    if (m == NULL)
        return NULL;
    m->m_nextpkt = NULL;
    m->m_len = len;
    return m;
}

struct mbuf *m_devget(const void *data, size_t len)
{
    struct mbuf *m = m_gethdr(len);

    if (m != NULL && len > 0)
        memcpy(m->m_data, data, len);
    return m;
}

void m_freem(struct mbuf *m)
{
    free(m);
}
