/*
 * mbuf.h - a packet.
 *
 * A packet has one owner. if_transmit(), if_input() and if_output() take it over in every case,
 * also when they fail.
 */
#ifndef MBUF_H
#define MBUF_H

#include <stddef.h>

struct mbuf {
    struct mbuf *m_nextpkt; /* the next packet of the queue that it is on */
    size_t m_len;           /* bytes in m_data */
    unsigned char m_data[];
};

/*
 * A packet with room for len bytes, which are the caller's to fill in. NULL when there is no
 * memory. Any context.
 */
struct mbuf *m_gethdr(size_t len);

/*
 * A packet with a copy of len bytes at data. NULL when there is no memory. Any context.
 */
struct mbuf *m_devget(const void *data, size_t len);

/*
 * Frees a packet. Any context.
 */
void m_freem(struct mbuf *m);

#endif
