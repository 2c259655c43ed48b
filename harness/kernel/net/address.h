/* address.h: what calls tell of a socket's address. On a task; no points. */
#ifndef TD_KERNEL_NET_ADDRESS_H
#define TD_KERNEL_NET_ADDRESS_H

#include <stdbool.h>
#include <sys/socket.h>

struct td_socket;

/* Writes the socket's address, or its peer's, to the caller's memory. *size is the room there, and
 * becomes what it takes whole; it has been touched. */
void td_address_tell(const struct td_socket *socket, bool peer, struct sockaddr *address,
                     socklen_t *size);

#endif
