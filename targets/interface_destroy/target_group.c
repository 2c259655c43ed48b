/*
 * target_group.c - groups, and who has joined them.
 *
 * A book is kept of what sockets were told: who has joined which group on which interface, by index
 * and generation. What interfaces receive is compared with it, so a record that leads to another
 * interface than the one it was made for shows, also where no pointer is wrong (row ZE9).
 */
#include "target.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "in_mcast.h"
#include "socket.h"

enum { FAMILIES = 2, JOINED_MAX = OWNERS * SOCKETS * GROUPS * 16 };

/* A membership, as its socket knows it. */
struct joined {
    unsigned owner, socket, group;
    uint16_t index, gen;
};

static struct joined book[JOINED_MAX];
static unsigned booked;

/* Groups of which the book may be wrong: the index became another's while a socket joined by it. */
static bool unsure[FAMILIES][GROUPS];

void groups_start(void)
{
    booked = 0;
    memset(unsure, 0, sizeof(unsure));
}

static bool *unsure_of(unsigned socket, unsigned group)
{
    return &unsure[socket_family(socket) == AF_INET6][group];
}

static uint16_t generation(unsigned index)
{
    const struct ifindex_entry *ife = index != 0 ? ifindex_slot(index) : NULL;

    return ife != NULL ? atomic_load(&ife->ife_gencnt) : 0;
}

/* The interface with the index can be found now, and always could. */
static bool stays(unsigned index)
{
    const struct watched *w = watch_find((uint16_t)index, generation(index));

    return w != NULL && watch_stays(w);
}

static struct joined *book_find(unsigned owner, unsigned socket, unsigned group, unsigned index,
                                uint16_t gen)
{
    for (unsigned i = 0; i < booked; i++) {
        struct joined *j = &book[i];

        if (j->owner == owner && j->socket == socket && j->group == group && j->index == index &&
            j->gen == gen)
            return j;
    }
    return NULL;
}

static void book_add(unsigned owner, unsigned socket, unsigned group, unsigned index, uint16_t gen)
{
    if (booked == JOINED_MAX)
        *unsure_of(socket, group) = true;
    else
        book[booked++] = (struct joined){owner, socket, group, (uint16_t)index, gen};
}

static void book_remove(struct joined *j)
{
    *j = book[--booked];
}

void groups_closed(unsigned owner, unsigned socket)
{
    for (unsigned i = booked; i-- > 0;)
        if (book[i].owner == owner && book[i].socket == socket)
            book_remove(&book[i]);
}

/* -- Operations -- */

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

void op_join(const struct td_call *call)
{
    static const int errors[] = {EADDRNOTAVAIL, EADDRINUSE, ENOBUFS, 0};
    unsigned owner = call->instance, socket = call->operand[0], group = call->operand[2];
    struct socket *so = socket_of(owner, socket);
    unsigned index = so != NULL ? request_index(call->operand[1]) : 0;
    uint16_t before = generation(index);
    int error;

    if (index == 0)
        return; /* by route: nobody could say where */
    error = change(so, socket_family(socket), false, group, index);
    target_answer("joining", error, errors);
    if (generation(index) != before)
        *unsure_of(socket, group) = true;
    if (*unsure_of(socket, group))
        return;
    if (error == EADDRINUSE)
        td_invariant(book_find(owner, socket, group, index, before) != NULL, "rejoin",
                     "a socket can't join on index %u, generation %u, which it has not joined",
                     index, before);
    if (error == 0)
        book_add(owner, socket, group, index, before);
}

/* By the index that it has joined with, be that another's by now. */
void op_leave(const struct td_call *call)
{
    static const int errors[] = {EADDRNOTAVAIL, 0};
    unsigned owner = call->instance, socket = call->operand[0], group = call->operand[2];
    struct socket *so = socket_of(owner, socket);
    unsigned index = so != NULL ? request_index(call->operand[1]) : 0;
    uint16_t before = generation(index);
    bool there = index != 0 && stays(index);
    struct joined *j;
    int error;

    if (index == 0)
        return;
    error = change(so, socket_family(socket), true, group, index);
    target_answer("leaving", error, errors);
    if (generation(index) != before)
        *unsure_of(socket, group) = true;
    if (*unsure_of(socket, group))
        return;
    j = book_find(owner, socket, group, index, before);
    if (error == 0)
        td_invariant(j != NULL, "left", "a socket leaves on index %u, where it never joined", index);
    else
        td_invariant(j == NULL || !there || !stays(index), "left",
                     "a socket can't leave on index %u, where it has joined", index);
    if (error == 0)
        book_remove(j);
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
    if (socket_family(call->operand[0]) == AF_INET)
        error = sosetopt(so, IPPROTO_IP, IP_MULTICAST_IF, &mreq, sizeof(mreq));
    else
        error = sosetopt(so, IPPROTO_IPV6, IPV6_MULTICAST_IF, &index, sizeof(index));
    target_answer("sosetopt()", error, errors);
}

/* -- What interfaces receive -- */

static unsigned members(const struct watched *w, int family, unsigned group)
{
    unsigned n = 0;

    for (unsigned i = 0; i < booked; i++)
        if (book[i].index == w->index && book[i].gen == w->gen && book[i].group == group &&
            socket_family(book[i].socket) == family)
            n++;
    return n;
}

static unsigned references(const struct watched *w, int family, unsigned group)
{
    union target_sockaddr address;
    struct in6_addr addr = {.s6_addr = {[10] = 0xff, 0xff}};
    const struct in_multi *inm;

    address_of(&address, family, group, false);
    if (family == AF_INET)
        memcpy(&addr.s6_addr[12], &address.in.sin_addr, sizeof(address.in.sin_addr));
    else
        addr = address.in6.sin6_addr;
    LIST_FOREACH(inm, &w->ifp->if_multiaddrs, inm_link)
    {
        if (IN6_ARE_ADDR_EQUAL(&inm->inm_addr, &addr))
            return inm->inm_refcount;
    }
    return 0;
}

static void check_interface(const struct watched *w)
{
    for (unsigned n = 0; n < FAMILIES * GROUPS; n++) {
        int family = n / GROUPS == 0 ? AF_INET : AF_INET6;
        unsigned group = n % GROUPS;
        unsigned expected = members(w, family, group), there = references(w, family, group);

        td_invariant(unsure[n / GROUPS][group] || there == expected, "groups",
                     "index %u, generation %u, has %u references to group %u of IPv%u; %u sockets "
                     "have joined it there",
                     w->index, w->gen, there, group, family == AF_INET ? 4u : 6u, expected);
    }
}

void groups_check(void)
{
    unsigned count;
    const struct watched *all = watch_all(&count);

    for (unsigned i = 0; i < count; i++)
        if (watch_stays(&all[i]))
            check_interface(&all[i]);
}
