/*
 * target_bridge.c - members of bridges.
 */
#include "target.h"

#include <errno.h>
#include <string.h>

static void change(const struct td_call *call, unsigned long cmd, const int *errors)
{
    struct ifreq ifr;

    request_by(&ifr, call->operand[0], call->operand[1]);
    strcpy(ifr.ifr_member, target_names[call->operand[2]]);
    request(cmd, &ifr, errors);
}

void op_addmember(const struct td_call *call)
{
    static const int errors[] = {ENXIO, EINVAL, ENOENT, EEXIST, EBUSY, ENOMEM, ENOSPC, 0};

    change(call, SIOCBRDGADD, errors);
}

void op_delmember(const struct td_call *call)
{
    static const int errors[] = {ENXIO, EINVAL, ENOENT, 0};

    change(call, SIOCBRDGDEL, errors);
}

void op_members(const struct td_call *call)
{
    static const int errors[] = {ENXIO, EINVAL, 0};
    struct ifbifconf conf;
    struct ifreq ifr;

    request_by(&ifr, call->operand[0], call->operand[1]);
    ifr.ifr_bifconf = &conf;
    if (request(SIOCBRDGIFS, &ifr, errors) == 0)
        td_invariant(conf.ifbic_count <= BRIDGE_MAX_MEMBERS, "members", "%u members are answered",
                     conf.ifbic_count);
}
