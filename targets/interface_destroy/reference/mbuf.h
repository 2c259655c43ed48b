/*
 * mbuf.h - a packet.
 *
 * A packet has one owner. if_transmit(), if_input() and if_output() take it over in every case,
 * also when they fail.
 *
 * A packet that waits names the interface that it came from by index and generation, never by a
 * pointer: an interface doesn't wait for its packets (rows ZF8: FreeBSD D34076, and ZN8: OpenBSD
 * fb492c370179).
 */
#ifndef MBUF_H
#define MBUF_H

#include <stddef.h>
#include <stdint.h>

struct ifnet;

struct mbuf {
    struct mbuf *m_nextpkt; /* the next packet of the queue that it is on */
    size_t m_len;           /* bytes in m_data */
    uint16_t m_rcvidx;      /* m_rcvif_serialize's */
    uint16_t m_rcvgen;
    uint8_t m_nesting; /* bridges that it has come through */
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
 * A copy of m, which the caller keeps. NULL when there is no memory. Any context.
 */
struct mbuf *m_dup(const struct mbuf *m);

/*
 * Copies the packet into buf, len bytes at most, and frees it: the bytes that were copied. What is
 * over is lost. Any context.
 */
size_t m_copyout(struct mbuf *m, void *buf, size_t len);

/*
 * Frees a packet. Any context.
 */
void m_freem(struct mbuf *m);

/*
 * Notes ifp as the interface that m came from. The caller holds a reference or is inside the
 * epoch.
 */
void m_rcvif_serialize(struct mbuf *m, const struct ifnet *ifp);

/*
 * The interface noted in m; NULL when it is dying or gone, whoever has its index now. Inside the
 * epoch, and valid until its exit.
 */
struct ifnet *m_rcvif_restore(const struct mbuf *m);

#endif
