/*
 * packet.h - the packets that scripts send and let arrive: IP, from and to these addresses, with
 * UDP's header unless raw. Made here rather than with the reference's code, so that its reading and
 * writing is compared too.
 */
#ifndef PACKET_H
#define PACKET_H

#include <netinet/in.h>

#include "call.h"

#define PACKET_ROOM 128

/*
 * The packet that a stranger sends to this group and socket; returns its length.
 */
size_t packet_build(unsigned sock, unsigned to, unsigned char buf[PACKET_ROOM]);

/*
 * Is it one that a script's socket has sent, to this socket? *hops is its hop limit.
 */
bool packet_is_ours(const unsigned char *buf, size_t len, unsigned sock, int *hops);

/* Where a script's packet goes: the group's, the neighbour's address, with the socket's port. */
socklen_t packet_destination(unsigned sock, unsigned to, struct sockaddr_storage *name);

/* The slot's own address. */
void packet_address(unsigned slot, bool ip6, struct in_addr *addr4, struct in6_addr *addr6);

/* What they carry. */
extern const char packet_text[4];

#endif
