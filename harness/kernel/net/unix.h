/* unix.h: stream sockets of the local domain (Linux 6.1, net/unix/af_unix.c; unix(7)), connected
 * through names that live in memory. */
#ifndef TD_KERNEL_NET_UNIX_H
#define TD_KERNEL_NET_UNIX_H

#include "kernel/net/proto_ops.h"

extern const struct td_proto_ops td_unix_ops;

#endif
