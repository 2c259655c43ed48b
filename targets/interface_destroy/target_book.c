/*
 * target_book.c - which socket has joined what.
 *
 * It has what sockets were told: which of them has joined which group on which interface, by index
 * and generation. What interfaces receive is compared with it, so a record that leads to another
 * interface than the one it was made for shows, also where no pointer is wrong (row ZE9).
 */
#include "target.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "in_mcast.h"

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

void book_start(void)
{
    booked = 0;
    memset(unsure, 0, sizeof(unsure));
}

static bool *unsure_of(unsigned socket, unsigned group)
{
    return &unsure[address_family(socket) == AF_INET6][group];
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

void book_closed(unsigned owner, unsigned socket)
{
    for (unsigned i = booked; i-- > 0;)
        if (book[i].owner == owner && book[i].socket == socket)
            book_remove(&book[i]);
}

/* -- What sockets are told -- */

struct book_moment book_begins(unsigned index)
{
    return (struct book_moment){index, generation(index), stays(index)};
}

/* False: the index became another's meanwhile, nobody can say whose group it is. */
static bool sure(unsigned socket, unsigned group, const struct book_moment *moment)
{
    if (generation(moment->index) != moment->gen)
        *unsure_of(socket, group) = true;
    return !*unsure_of(socket, group);
}

void book_joins(unsigned owner, unsigned socket, unsigned group, const struct book_moment *moment,
                int error)
{
    if (!sure(socket, group, moment))
        return;
    if (error == EADDRINUSE)
        td_invariant(book_find(owner, socket, group, moment->index, moment->gen) != NULL, "rejoin",
                     "a socket can't join on index %u, generation %u, which it has not joined",
                     moment->index, moment->gen);
    if (error == 0)
        book_add(owner, socket, group, moment->index, moment->gen);
}

void book_leaves(unsigned owner, unsigned socket, unsigned group, const struct book_moment *moment,
                 int error)
{
    struct joined *j;

    if (!sure(socket, group, moment))
        return;
    j = book_find(owner, socket, group, moment->index, moment->gen);
    if (error == 0)
        td_invariant(j != NULL, "left", "a socket leaves on index %u, where it never joined",
                     moment->index);
    else
        td_invariant(j == NULL || !moment->stays || !stays(moment->index), "left",
                     "a socket can't leave on index %u, where it has joined", moment->index);
    if (error == 0)
        book_remove(j);
}

/* -- What interfaces receive -- */

static unsigned members(const struct watched *w, int family, unsigned group)
{
    unsigned n = 0;

    for (unsigned i = 0; i < booked; i++)
        if (book[i].index == w->index && book[i].gen == w->gen && book[i].group == group &&
            address_family(book[i].socket) == family)
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
    LIST_FOREACH(inm, &w->ifp->if_multiaddrs, inm_link) {
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

void book_check(void)
{
    unsigned count;
    const struct watched *all = watch_all(&count);

    for (unsigned i = 0; i < count; i++)
        if (watch_stays(&all[i]))
            check_interface(&all[i]);
}
