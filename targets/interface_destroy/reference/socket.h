/*
 * socket.h - sockets: udp, udp6, raw, raw6. Names are BSD's, structures and option numbers those of
 * <netinet/in.h>, so that a script can be run against a real kernel as well.
 *
 * A socket may be used by several threads; nobody is inside a call, or makes one, when soclose() is
 * called. Calls return an errno, take softnet_lock themselves, and are for any thread that is not
 * inside the epoch or a method. None of them sleeps for long: soreceive() doesn't wait.
 */
#ifndef SOCKET_H
#define SOCKET_H

#include <netinet/in.h>
#include <stddef.h>
#include <sys/queue.h>
#include <sys/socket.h>

#include "in_addr.h"

#define SB_MAX 8u /* datagrams that wait in a socket; further ones are dropped */

struct protosw;
struct inpcb;

/* A datagram that has arrived. The interface is kept by index: it may be gone when it is read. */
struct sbdgram {
    STAILQ_ENTRY(sbdgram) sd_link;
    struct in_endpoint sd_from;
    struct in6_addr sd_to;
    uint16_t sd_ifindex; /* where it arrived */
    size_t sd_len;       /* bytes in sd_data */
    unsigned char sd_data[];
};

struct socket {
    const struct protosw *so_proto; /* constant */
    int so_protocol;                /* constant: what a raw socket sends and receives */
    struct inpcb *so_pcb;           /* constant */
    STAILQ_HEAD(, sbdgram) so_rcv;  /* under softnet_lock, like the next */
    unsigned so_rcvcount;
};

/*
 * A new socket: AF_INET or AF_INET6, with SOCK_DGRAM (protocol 0 or IPPROTO_UDP) or SOCK_RAW (1 to
 * 255). EPROTONOSUPPORT, ENOBUFS.
 */
int socreate(int family, struct socket **sop, int type, int protocol);

/*
 * Leaves all groups and frees the socket with all that waits in it.
 */
void soclose(struct socket *so);

/*
 * EADDRNOTAVAIL when no interface has the address; EADDRINUSE for a port; EINVAL when bound
 * already; EAFNOSUPPORT. Port 0 lets the socket choose one.
 */
int sobind(struct socket *so, const struct sockaddr *name, socklen_t len);

/*
 * Sets where packets go and come from. Looks the route up, which is then remembered. EADDRNOTAVAIL
 * for the unspecified address, ENETUNREACH without a route (multicast needs none), EAFNOSUPPORT,
 * ENXIO for a sin6_scope_id that isn't an interface's.
 */
int soconnect(struct socket *so, const struct sockaddr *name, socklen_t len);

/*
 * Sends one datagram: to msg_name or the connected address, the bytes of msg_iov, which has one
 * buffer at most, with what msg_control has of IP_PKTINFO, IPV6_PKTINFO (the interface and the
 * address to send from, row N12), IPV6_HOPLIMIT.
 *
 *   ENXIO         bad PKTINFO index, sin6_scope_id, or the interface has gone
 *   EDESTADDRREQ  no destination
 *   EADDRNOTAVAIL the address to send from is nobody's
 *   ENETUNREACH   no route, for a group: no interface
 *   EMSGSIZE      longer than the interface's MTU
 *   ENETDOWN      the interface is down, or has the driver's error
 *   EINVAL        bad control data, several buffers
 *   ENOBUFS, EAFNOSUPPORT
 */
int sosend(struct socket *so, const struct msghdr *msg);

/*
 * Takes a datagram out, into the first buffer of msg_iov; *lenp is the bytes copied, MSG_TRUNC in
 * msg_flags tells that there were more. msg_name gets the sender, msg_control IP_PKTINFO or
 * IPV6_PKTINFO where IP_PKTINFO or IPV6_RECVPKTINFO is set. EWOULDBLOCK when there is none.
 */
int soreceive(struct socket *so, struct msghdr *msg, size_t *lenp);

/*
 * Options of IPPROTO_IP for AF_INET sockets, of IPPROTO_IPV6 for AF_INET6 ones.
 *
 *   IP_ADD_MEMBERSHIP, IP_DROP_MEMBERSHIP  struct ip_mreqn or ip_mreq: by index, else by address,
 *                                          else by route
 *   IP_MULTICAST_IF                        struct in_addr, ip_mreq or ip_mreqn; none clears it
 *   IP_MULTICAST_TTL, IP_MULTICAST_LOOP, IP_TTL, IP_PKTINFO      int
 *   IPV6_JOIN_GROUP, IPV6_LEAVE_GROUP      struct ipv6_mreq
 *   IPV6_MULTICAST_IF                      unsigned: an index; 0 clears it
 *   IPV6_MULTICAST_HOPS, IPV6_MULTICAST_LOOP, IPV6_UNICAST_HOPS, IPV6_RECVPKTINFO   int
 *   IPV6_PKTINFO                           struct in6_pktinfo, kept for every packet
 *
 * Errors of memberships in in_mcast.h; of IPV6_PKTINFO in in6_pktopts.h. ENOPROTOOPT for another
 * option, EINVAL for a bad length or value. When it fails nothing has changed.
 */
int sosetopt(struct socket *so, int level, int name, const void *value, socklen_t len);

/*
 * The options with an int above, IP_MULTICAST_IF (struct in_addr: the interface's address) and
 * IPV6_MULTICAST_IF (its index). *len is the room, and receives the length.
 */
int sogetopt(struct socket *so, int level, int name, void *value, socklen_t *len);

#endif
