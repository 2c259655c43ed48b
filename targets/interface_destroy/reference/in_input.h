/*
 * in_input.h - packets that have arrived, to sockets.
 */
#ifndef IN_INPUT_H
#define IN_INPUT_H

#include "ifnet.h"
#include "mbuf.h"

/*
 * Hands a whole packet that arrived on rcvif to every socket that takes it: by protocol, port,
 * addresses; a group's only to sockets that joined it on rcvif. A socket that is full, or memory
 * that is not to be had, loses it. Takes m over. Inside the epoch, softnet_lock not held.
 */
void in_input(struct ifnet *rcvif, struct mbuf *m);

#endif
