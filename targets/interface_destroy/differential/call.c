/*
 * call.c - names of calls.
 */
#include "call.h"

const char *const op_names[OPS] = {
    [IF_CREATE] = "create",
    [IF_DESTROY] = "destroy",
    [IF_NAME_TO_INDEX] = "name to index",
    [IF_INDEX_TO_NAME] = "index to name",
    [IF_FLAGS] = "flags",
    [ADDR_ADD] = "add address",
    [ADDR_DELETE] = "delete address",
    [SOCK_OPEN] = "open",
    [SOCK_CLOSE] = "close",
    [JOIN] = "join",
    [JOIN_BY_ADDRESS] = "join by address",
    [LEAVE] = "leave",
    [LEAVE_BY_ADDRESS] = "leave by address",
    [MULTICAST_IF] = "multicast interface",
    [CONNECT] = "connect",
    [SEND] = "send",
    [SENDTO] = "sendto",
    [SENDTO_PKTINFO] = "sendto with PKTINFO",
    [STICKY_PKTINFO] = "sticky PKTINFO",
    [TAP_READ] = "tap read",
    [TAP_WRITE] = "tap write",
    [IF_GROUPS] = "groups",
    [BRIDGE_ADD] = "bridge add",
    [BRIDGE_DELETE] = "bridge delete",
    [BRIDGE_MEMBERS] = "bridge members",
};

const char *const group_names[GROUPS] = {"224.0.0.5", "239.1.1.1", "ff02::9", "ff05::77"};
