/*
 * target_admin.c - the administrator: addresses and routes.
 */
#include "target.h"

#include <errno.h>

static void change(const struct td_call *call, unsigned long cmd, const int *errors)
{
    struct ifaliasreq ifra;
    struct ifreq ifr;

    address_alias(&ifra, call->operand[2]);
    request_by(&ifr, call->operand[0], call->operand[1]);
    ifr.ifr_alias = &ifra;
    request(cmd, &ifr, errors);
}

void admin_world(unsigned name, unsigned address)
{
    struct ifaliasreq ifra;
    struct ifreq ifr;

    address_alias(&ifra, address);
    request_by(&ifr, name, IFR_BYNAME);
    ifr.ifr_alias = &ifra;
    td_invariant(ifioctl(SIOCAIFADDR, &ifr) == 0, "start", "%s gets no address",
                 target_names[name]);
}

void op_addaddr(const struct td_call *call)
{
    static const int errors[] = {ENXIO, EEXIST, ENOBUFS, 0};

    change(call, SIOCAIFADDR, errors);
}

void op_deladdr(const struct td_call *call)
{
    static const int errors[] = {ENXIO, EADDRNOTAVAIL, 0};

    change(call, SIOCDIFADDR, errors);
}

void op_addroute(const struct td_call *call)
{
    static const int errors[] = {ENXIO, EEXIST, ENETUNREACH, ENOBUFS, 0};

    change(call, SIOCADDRT, errors);
}

void op_delroute(const struct td_call *call)
{
    static const int errors[] = {ENXIO, ESRCH, 0};

    change(call, SIOCDELRT, errors);
}
