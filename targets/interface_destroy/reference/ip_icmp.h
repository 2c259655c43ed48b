/*
 * ip_icmp.h - ICMP errors.
 */
#ifndef IP_ICMP_H
#define IP_ICMP_H

#include <stdint.h>

struct ifnet;
struct mbuf;

/*
 * Tells the sender of the IPv4 datagram n what became of it, through ifp: its header and the first
 * 8 bytes of its data go back (RFC 792). type and code are <netinet/ip_icmp.h>'s. Without memory
 * nothing is sent. Inside the epoch, with an interface found there; n stays the caller's.
 */
void icmp_error(const struct mbuf *n, uint8_t type, uint8_t code, struct ifnet *ifp);

#endif
