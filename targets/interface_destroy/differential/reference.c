/*
 * reference.c - the reference, natively: its interfaces, and its sockets as descriptors are
 * elsewhere.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "domain.h"
#include "if_clone.h"
#include "if_ioctl.h"
#include "if_reach.h"
#include "if_tap.h"
#include "ifaddr.h"
#include "in_mcast.h"
#include "packet.h"
#include "socket.h"
#include "stack.h"

static struct tap_softc *devices[TAPS];
static struct socket *sockets[SOCKETS];

static void must(int error, const char *what)
{
    if (error == 0)
        return;
    fprintf(stderr, "interface_differential: the reference: %s: %s\n", what, strerror(error));
    exit(2);
}

static bool start(const char **why)
{
    (void)why;
    return true;
}

static void begin(void)
{
    must(ifnet_init(), "ifnet_init");
}

static struct ifreq request(unsigned slot)
{
    struct ifreq ifr = {.ifr_by = IFR_BYNAME};

    strcpy(ifr.ifr_name, slot_names[slot]);
    return ifr;
}

static int if_index(unsigned slot, unsigned *index)
{
    struct ifreq ifr = request(slot);
    int error = ifioctl(SIOCGIFINDEX, &ifr);

    if (error == 0)
        *index = ifr.ifr_index;
    return error;
}

static int if_slot(unsigned index, unsigned *slot)
{
    struct ifnet *ifp = ifnet_byindex_ref(index);
    char name[IFNAMSIZ];

    if (ifp == NULL)
        return ENXIO;
    if_copyname(ifp, name);
    if_rele(ifp);
    for (*slot = 0; *slot < SLOTS && strcmp(name, slot_names[*slot]) != 0;)
        ++*slot;
    return 0;
}

static int if_up(unsigned slot, bool *up)
{
    struct ifreq ifr = request(slot);
    int error = ifioctl(SIOCGIFFLAGS, &ifr);

    *up = error == 0 && (ifr.ifr_flags & IFF_UP) != 0;
    return error;
}

static int if_create(unsigned slot, unsigned wanted[2])
{
    struct ifreq ifr = request(slot);
    int error;

    if (is_pair(slot))
        strcpy(ifr.ifr_name, slot == EPAIR ? "epair0" : "epair1");
    ifr.ifr_flags = IFF_UP;
    error = ifioctl(SIOCIFCREATE, &ifr);
    if (error != 0)
        return error;
    must(if_index(slot, &wanted[0]), "the new interface's index");
    wanted[1] = 0;
    if (is_pair(slot))
        must(if_index(slot + 1, &wanted[1]), "the second half's index");
    if (slot >= TAPS)
        return 0;
    if (devices[slot] != NULL)
        tap_close(devices[slot]);
    must(tap_open(slot_names[slot], &devices[slot]), "tap_open");
    return 0;
}

/* Row N1: does anything lead astray, or to the one that has gone? */
static bool is_reached(const struct ifnet *old)
{
    struct if_reach_stray stray;

    if (!if_reach_check(&stray) || (old != NULL && if_reach_find(old, &stray))) {
        printf("the reference: %s.%s leads astray\n", stray.type->name, stray.place->field);
        return true;
    }
    return false;
}

static int if_destroy(unsigned slot, bool *reached)
{
    struct ifreq ifr = request(slot);
    const struct ifnet *old = ifunit(slot_names[slot]);
    int error = ifioctl(SIOCIFDESTROY, &ifr);

    *reached = is_reached(error == 0 ? old : NULL);
    return error;
}

/* The link-local one that the first of IPv6 brings (row N13), or NULL. Nobody else is inside. */
static const struct ifaddr *link_local(unsigned slot)
{
    const struct ifnet *ifp = ifunit(slot_names[slot]);
    const struct ifaddr *ifa;

    LIST_FOREACH(ifa, &ifp->if_addrlist, ifa_link) {
        if (IN6_IS_ADDR_LINKLOCAL(&ifa->ifa_addr))
            break;
    }
    return ifa;
}

/*
 * Each side has the addresses that scripts give it, and no others: link-local ones differ in when
 * they come and go.
 */
static int address(unsigned slot, bool ip6, bool add)
{
    struct ifreq ifr = request(slot);
    struct ifaliasreq alias = {.ifra_prefixlen = ip6 ? 64 : 24};
    const struct ifaddr *unwanted;
    int error;

    if (ip6) {
        alias.ifra_addr6.sin6_family = AF_INET6;
        packet_address(slot, true, NULL, &alias.ifra_addr6.sin6_addr);
    } else {
        alias.ifra_addr4.sin_family = AF_INET;
        packet_address(slot, false, &alias.ifra_addr4.sin_addr, NULL);
    }
    ifr.ifr_alias = &alias;
    error = ifioctl(add ? SIOCAIFADDR : SIOCDIFADDR, &ifr);
    unwanted = error == 0 && ip6 && add ? link_local(slot) : NULL;
    if (unwanted != NULL) {
        alias.ifra_addr6.sin6_addr = unwanted->ifa_addr;
        must(ifioctl(SIOCDIFADDR, &ifr), "removal of the link-local address");
    }
    return error;
}

static int groups(unsigned slot, unsigned users[GROUPS])
{
    struct ifnet *ifp = ifunit_ref(slot_names[slot]);

    if (ifp == NULL)
        return ENXIO;
    pthread_mutex_lock(&softnet_lock);
    for (unsigned i = 0; i < GROUPS; i++) {
        struct sockaddr_storage name;
        const struct in_multi *inm;
        struct in6_addr group;
        unsigned sock = i < 2 ? UDP_0 : UDP6_0;

        packet_destination(sock, i % 2, &name);
        group = i < 2 ? in_map(((struct sockaddr_in *)&name)->sin_addr)
                      : ((struct sockaddr_in6 *)&name)->sin6_addr;
        inm = in_lookup_multi(&group, ifp);
        users[i] = inm != NULL ? inm->inm_refcount : 0;
    }
    pthread_mutex_unlock(&softnet_lock);
    if_rele(ifp);
    return 0;
}

static int bridge(unsigned slot, bool add)
{
    struct ifreq ifr = request(BRIDGE);

    strcpy(ifr.ifr_member, slot_names[slot]);
    return ifioctl(add ? SIOCBRDGADD : SIOCBRDGDEL, &ifr);
}

static int bridge_members(unsigned *slots)
{
    struct ifreq ifr = request(BRIDGE);
    struct ifbifconf members;
    int error;

    ifr.ifr_bifconf = &members;
    error = ifioctl(SIOCBRDGIFS, &ifr);
    for (unsigned i = 0; error == 0 && i < members.ifbic_count; i++)
        for (unsigned slot = 0; slot < SLOTS; slot++)
            *slots |= (unsigned)(strcmp(members.ifbic_member[i], slot_names[slot]) == 0) << slot;
    return error;
}

static int tap_read_now(unsigned slot, void *buf, size_t room, size_t *len)
{
    return devices[slot] == NULL ? NOT_DONE : tap_read(devices[slot], buf, room, len, TAP_NONBLOCK);
}

static int tap_write_now(unsigned slot, const void *buf, size_t len)
{
    return devices[slot] == NULL ? NOT_DONE : tap_write(devices[slot], buf, len);
}

static int so_open(unsigned sock, int family, int type, int protocol)
{
    return socreate(family, &sockets[sock], type, protocol);
}

static int so_close(unsigned sock)
{
    soclose(sockets[sock]);
    sockets[sock] = NULL;
    return 0;
}

static int so_bind(unsigned sock, const struct sockaddr *name, socklen_t len)
{
    return sobind(sockets[sock], name, len);
}

static int so_connect(unsigned sock, const struct sockaddr *name, socklen_t len)
{
    return soconnect(sockets[sock], name, len);
}

static int so_send(unsigned sock, const struct msghdr *msg)
{
    return sosend(sockets[sock], msg);
}

static int so_receive(unsigned sock, struct msghdr *msg, size_t *len)
{
    return soreceive(sockets[sock], msg, len);
}

static int so_setopt(unsigned sock, int level, int name, const void *value, socklen_t len)
{
    return sosetopt(sockets[sock], level, name, value, len);
}

static void end(void)
{
    if (is_reached(NULL))
        exit(2); /* it has said what, and run.c says where */
    for (unsigned i = 0; i < SOCKETS; i++)
        if (sockets[i] != NULL)
            so_close(i);
    for (unsigned i = 0; i < TAPS; i++) {
        if (devices[i] != NULL)
            tap_close(devices[i]);
        devices[i] = NULL;
    }
    ifnet_uninit();
}

const struct stack reference_stack = {
    .name = "reference",
    .base = 0,
    .start = start,
    .begin = begin,
    .end = end,
    .if_create = if_create,
    .if_destroy = if_destroy,
    .if_index = if_index,
    .if_slot = if_slot,
    .if_up = if_up,
    .address = address,
    .groups = groups,
    .bridge = bridge,
    .bridge_members = bridge_members,
    .tap_read = tap_read_now,
    .tap_write = tap_write_now,
    .so_open = so_open,
    .so_close = so_close,
    .so_bind = so_bind,
    .so_connect = so_connect,
    .so_send = so_send,
    .so_receive = so_receive,
    .so_setopt = so_setopt,
};
