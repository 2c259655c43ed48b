/* tcp.h: sockets of TCP (inet.h). */
#ifndef TD_KERNEL_NET_TCP_H
#define TD_KERNEL_NET_TCP_H

#include "kernel/net/proto_ops.h"

extern const struct td_proto_ops td_tcp_ops;

#endif
