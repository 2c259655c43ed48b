/* interface_answers.h: what the calls on the network's interfaces can answer (if_nametoindex(3),
 * getifaddrs(3)). */
#ifndef TD_KERNEL_NET_INTERFACE_ANSWERS_H
#define TD_KERNEL_NET_INTERFACE_ANSWERS_H

#define TD_ANSWERS_interface(X)                                                                    \
    X(if_nametoindex, 0, "1, which is the loopback")                                               \
    X(if_nametoindex, ENODEV, "no interface of that name")                                         \
    X(if_indextoname, 0, "lo")                                                                     \
    X(if_indextoname, ENXIO, "no interface of that number")                                        \
    X(getifaddrs, 0, "the loopback and its addresses")

#endif
