/*
 * target_group.c - groups: joining, leaving, and where sockets send them to.
 */
#include "target.h"

#include <errno.h>
#include <stddef.h>

#include "socket.h"

/* IP_ADD_MEMBERSHIP or IPV6_JOIN_GROUP; with `leave` the contrary. */
static int change(struct socket *so, int family, bool leave, unsigned group, unsigned index)
{
    struct ipv6_mreq mreq6 = {.ipv6mr_interface = index};
    struct ip_mreqn mreq = {.imr_ifindex = (int)index};
    union target_sockaddr address;

    address_of(&address, family, group, false);
    if (family == AF_INET) {
        mreq.imr_multiaddr = address.in.sin_addr;
        return sosetopt(so, IPPROTO_IP, leave ? IP_DROP_MEMBERSHIP : IP_ADD_MEMBERSHIP, &mreq,
                        sizeof(mreq));
    }
    mreq6.ipv6mr_multiaddr = address.in6.sin6_addr;
    return sosetopt(so, IPPROTO_IPV6, leave ? IPV6_LEAVE_GROUP : IPV6_JOIN_GROUP, &mreq6,
                    sizeof(mreq6));
}

/* By the index that the program knows, be that another's by now; leaving, too. */
static void membership(const struct td_call *call, bool leave)
{
    static const int joining[] = {EADDRNOTAVAIL, EADDRINUSE, ENOBUFS, 0};
    static const int leaving[] = {EADDRNOTAVAIL, 0};
    unsigned number = call->operand[0], group = call->operand[2];
    struct socket *so = socket_of(call->instance, number);
    unsigned index = so != NULL ? request_index(call->operand[1]) : 0;
    struct book_moment moment = book_begins(index);
    int error;

    if (index == 0)
        return; /* by route: nobody could say where */
    error = change(so, address_family(number), leave, group, index);
    target_answer(leave ? "leaving" : "joining", error, leave ? leaving : joining);
    (leave ? book_leaves : book_joins)(call->instance, number, group, &moment, error);
}

void op_join(const struct td_call *call)
{
    membership(call, false);
}

void op_leave(const struct td_call *call)
{
    membership(call, true);
}

void groups_world(void)
{
    for (unsigned number = SOCKET_UDP; number <= SOCKET_UDP6; number++) {
        struct td_call binding = {.operand = {number, PLACES}};
        struct td_call joining = {.operand = {number, NAME_LAGG0, PLACE_GROUP0}};

        op_sobind(&binding);
        op_join(&joining);
    }
}

void op_mcastif(const struct td_call *call)
{
    static const int errors[] = {EADDRNOTAVAIL, ENOBUFS, 0};
    struct socket *so = socket_of(call->instance, call->operand[0]);
    unsigned index = so != NULL ? request_index(call->operand[1]) : 0;
    struct ip_mreqn mreq = {.imr_ifindex = (int)index};
    int error;

    if (so == NULL)
        return;
    if (address_family(call->operand[0]) == AF_INET)
        error = sosetopt(so, IPPROTO_IP, IP_MULTICAST_IF, &mreq, sizeof(mreq));
    else
        error = sosetopt(so, IPPROTO_IPV6, IPV6_MULTICAST_IF, &index, sizeof(index));
    target_answer("sosetopt()", error, errors);
}

/* -- Options -- */

static int option_name(int family, unsigned option)
{
    static const int names[2][OPTIONS] = {
        {IP_MULTICAST_IF, IP_MULTICAST_TTL, IP_MULTICAST_LOOP, IP_PKTINFO},
        {IPV6_MULTICAST_IF, IPV6_MULTICAST_HOPS, IPV6_MULTICAST_LOOP, IPV6_RECVPKTINFO},
    };

    return names[family == AF_INET6][option];
}

void op_getopt(const struct td_call *call)
{
    static const int errors[] = {EADDRNOTAVAIL, 0};
    struct socket *so = socket_of(call->instance, call->operand[0]);
    int family = address_family(call->operand[0]), value = -1;
    socklen_t len = sizeof(value);

    if (so == NULL)
        return;
    target_answer("sogetopt()",
                  sogetopt(so, family == AF_INET ? IPPROTO_IP : IPPROTO_IPV6,
                           option_name(family, call->operand[1]), &value, &len),
                  errors);
    td_invariant(len == sizeof(value), "option", "an option of %u bytes is read", (unsigned)len);
}

/* The hops or the loop: the interface is set by op_mcastif(), and PKTINFO stays, since what is
 * received is checked by it. */
void op_setopt(const struct td_call *call)
{
    static const int errors[] = {ENOBUFS, 0};
    struct socket *so = socket_of(call->instance, call->operand[0]);
    int family = address_family(call->operand[0]), value = (int)call->operand[2];
    unsigned option = OPTION_HOPS + call->operand[1];

    if (so == NULL)
        return;
    target_answer("sosetopt()",
                  sosetopt(so, family == AF_INET ? IPPROTO_IP : IPPROTO_IPV6,
                           option_name(family, option), &value, sizeof(value)),
                  errors);
}
