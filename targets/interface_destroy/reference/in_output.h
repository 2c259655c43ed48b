/*
 * in_output.h - from a socket to the interface: udp_output, udp6_output and rip_output in one, for
 * they differ in the header only.
 */
#ifndef IN_OUTPUT_H
#define IN_OUTPUT_H

#include <stddef.h>
#include <sys/socket.h>

#include "inpcb.h"

/*
 * sosend(). Everything from the choice of the interface to its driver happens in one section of
 * the epoch, so an interface that was chosen is there when it is used. softnet_lock is held for the
 * choice, not for the driver.
 */
int in_output(struct socket *so, const struct msghdr *msg);

/*
 * The hop limit (row N10): the socket's, else that of the interface that the remembered route leads
 * to if it still does, else IP_DEFAULT_HOPS. NetBSD's in6_selecthlim_rt. Under softnet_lock.
 */
int in6_selecthlim(struct inpcb *inp);

#endif
