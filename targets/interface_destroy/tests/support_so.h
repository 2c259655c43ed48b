/*
 * support_so.h - what the tests share that open sockets.
 *
 * Addresses are text, "10.0.0.1/24" or "fe80::1/64"; a socket is of the family of what it is used
 * with. Calls return the errno of the reference's.
 */
#ifndef SUPPORT_SO_H
#define SUPPORT_SO_H

#include "domain.h"
#include "if_reach.h"
#include "ifaddr.h"
#include "igmp.h"
#include "in_mcast.h"
#include "inpcb.h"
#include "ip_packet.h"
#include "route.h"
#include "socket.h"
#include "support.h"

#define OSPF_ROUTERS   "224.0.0.5"
#define OSPF_DESIGNEES "224.0.0.6"
#define RIPNG_ROUTERS  "ff02::9"
#define PROTO_OSPF     89

/* SIOCAIFADDR and so on. */
int do_addaddr(const char *name, const char *prefix);
int do_deladdr(const char *name, const char *prefix);
int do_addroute(const char *name, const char *prefix);
int do_delroute(const char *name, const char *prefix);

/* socreate(), which has to succeed. */
struct socket *so_open(int family, int type, int protocol);
struct socket *so_udp(int family);
struct socket *so_ospf(void);

/* The index, which doesn't have to be an interface's; 0 for NULL. */
unsigned index_of(const char *name);

/* By index. */
int so_join(struct socket *so, const char *group, unsigned ifindex);
int so_leave(struct socket *so, const char *group, unsigned ifindex);
int so_multicast_if(struct socket *so, unsigned ifindex);
int so_sticky(struct socket *so, unsigned ifindex);

int so_bindto(struct socket *so, const char *addr, uint16_t port);
int so_connectto(struct socket *so, const char *addr, uint16_t port);

/* A datagram with this text; addr NULL for the connected address. */
int so_sendto(struct socket *so, const char *addr, uint16_t port, const char *text);

/* The same with a PKTINFO for it. */
int so_sendby(struct socket *so, const char *addr, uint16_t port, const char *text,
              unsigned ifindex);

/* The next datagram's text in buf[64]; EWOULDBLOCK. */
int so_read(struct socket *so, char *buf);

/* What is registered for that struct's tag, or NULL. */
const struct if_reach_type *reach_type(const char *name);

/* Fails with the place's name when a pointer leads astray. */
void expect_no_stray(void);

/* Fails when anything leads to this address: of an interface that has just been destroyed. */
void expect_unreachable(const void *ifp);

/* Destroys the interface, and expects that nothing leads to it. */
void destroy_for_good(const char *name);

/* -- wire: a cloned driver that keeps the last packet it was given -- */

/* wire0, wire1, ... From attaching wire_cloner to detaching it, which so_net_start/stop do. */
extern struct if_clone wire_cloner;
extern _Atomic unsigned wire_sent; /* packets, of all of them */

/* The last packet, parsed; false when there was none. Valid until the next. */
bool wire_last(struct ip_packet *ip);

/* Frees it. */
void wire_forget(void);

void so_net_start(void);
void so_net_stop(void);

#endif
