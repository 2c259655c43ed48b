/*
 * lwip.c - lwIP in this process: each interface is a netif whose wire is a queue here.
 *
 * lwIP has no devices, no names by slot, no PKTINFO; its raw sockets join no groups.
 */
#include <errno.h>
#include <lwip/igmp.h>
#include <lwip/init.h>
#include <lwip/ip.h>
#include <lwip/mld6.h>
#include <lwip/netif.h>
#include <lwip/tcpip.h>
#include <string.h>

#include "lwip_socket.h"
#include "packet.h"
#include "stack.h"

#define LWIP_BASE 100
#define QUEUE     64 /* reports of groups among them */

struct device {
    struct netif netif;
    bool added;
    unsigned char wanted_num; /* lwIP's index less one */
    unsigned queued;
    size_t len[QUEUE];
    unsigned char packet[QUEUE][PACKET_ROOM];
};

static struct device devices[TAPS];

static bool start(const char **why)
{
    (void)why;
    tcpip_init(NULL, NULL);
    return true;
}

static void begin(void)
{
    memset(devices, 0, sizeof(devices));
}

static err_t transmit(struct netif *netif, struct pbuf *p)
{
    struct device *device = netif->state;

    if (device->queued < QUEUE) {
        device->len[device->queued] =
            pbuf_copy_partial(p, device->packet[device->queued], PACKET_ROOM, 0);
        device->queued++;
    }
    return ERR_OK;
}

static err_t transmit_ip4(struct netif *netif, struct pbuf *p, const ip4_addr_t *to)
{
    (void)to;
    return transmit(netif, p);
}

static err_t transmit_ip6(struct netif *netif, struct pbuf *p, const ip6_addr_t *to)
{
    (void)to;
    return transmit(netif, p);
}

static err_t netif_began(struct netif *netif)
{
    const struct device *device = netif->state;

    netif->name[0] = 't';
    netif->name[1] = 'p';
    netif->num = device->wanted_num;
    netif->mtu = 1500;
    netif->flags = NETIF_FLAG_IGMP | NETIF_FLAG_MLD6 | NETIF_FLAG_BROADCAST;
    netif->output = transmit_ip4;
    netif->output_ip6 = transmit_ip6;
    return ERR_OK;
}

static int if_create(unsigned slot, unsigned wanted[2])
{
    struct device *device = &devices[slot];
    bool added;

    if (slot >= TAPS)
        return NOT_DONE;
    if (device->added)
        return EEXIST;
    memset(device, 0, sizeof(*device));
    device->wanted_num = (unsigned char)(wanted[0] - 1);
    LOCK_TCPIP_CORE();
    added = netif_add(&device->netif, NULL, NULL, NULL, device, netif_began, ip_input) != NULL;
    if (added) {
        netif_set_up(&device->netif);
        netif_set_link_up(&device->netif);
    }
    UNLOCK_TCPIP_CORE();
    device->added = added;
    return added ? 0 : ENOMEM;
}

static int if_destroy(unsigned slot, bool *reached)
{
    struct device *device = &devices[slot];

    if (slot >= TAPS)
        return NOT_DONE;
    if (!device->added)
        return ENODEV;
    LOCK_TCPIP_CORE();
    netif_remove(&device->netif);
    UNLOCK_TCPIP_CORE();
    device->added = false;
    *reached = netif_igmp_data(&device->netif) != NULL || netif_mld6_data(&device->netif) != NULL;
    return 0;
}

static int if_index(unsigned slot, unsigned *index)
{
    if (slot >= TAPS)
        return NOT_DONE;
    if (!devices[slot].added)
        return ENODEV;
    *index = netif_get_index(&devices[slot].netif);
    return 0;
}

static int if_slot(unsigned index, unsigned *slot)
{
    const struct netif *netif;

    LOCK_TCPIP_CORE();
    netif = netif_get_by_index((u8_t)index);
    UNLOCK_TCPIP_CORE();
    for (*slot = 0; *slot < TAPS; ++*slot)
        if (netif == &devices[*slot].netif)
            return 0;
    return ENODEV;
}

static int if_up(unsigned slot, bool *up)
{
    if (slot >= TAPS)
        return NOT_DONE;
    *up = netif_is_up(&devices[slot].netif);
    return devices[slot].added ? 0 : ENODEV;
}

static int address_ip4(struct netif *netif, unsigned slot, bool add)
{
    ip4_addr_t addr = {0}, mask = {0};
    struct in_addr wanted;

    packet_address(slot, false, &wanted, NULL);
    if (add == (netif_ip4_addr(netif)->addr == wanted.s_addr))
        return add ? EEXIST : EADDRNOTAVAIL;
    if (add) {
        addr.addr = wanted.s_addr;
        IP4_ADDR(&mask, 255, 255, 255, 0);
    }
    netif_set_addr(netif, &addr, &mask, NULL);
    return 0;
}

static int address_ip6(struct netif *netif, unsigned slot, bool add)
{
    struct in6_addr wanted;
    ip6_addr_t addr;

    packet_address(slot, true, NULL, &wanted);
    memcpy(addr.addr, &wanted, sizeof(wanted));
    ip6_addr_clear_zone(&addr);
    if (add == (netif_get_ip6_addr_match(netif, &addr) == 1))
        return add ? EEXIST : EADDRNOTAVAIL;
    if (add)
        netif_ip6_addr_set(netif, 1, &addr);
    netif_ip6_addr_set_state(netif, 1, add ? IP6_ADDR_PREFERRED : IP6_ADDR_INVALID);
    return 0;
}

static int address(unsigned slot, bool ip6, bool add)
{
    int error;

    if (slot >= TAPS)
        return NOT_DONE;
    if (!devices[slot].added)
        return ENODEV;
    LOCK_TCPIP_CORE();
    error = ip6 ? address_ip6(&devices[slot].netif, slot, add)
                : address_ip4(&devices[slot].netif, slot, add);
    UNLOCK_TCPIP_CORE();
    return error;
}

static int groups(unsigned slot, unsigned users[GROUPS])
{
    if (slot >= TAPS)
        return NOT_DONE;
    if (!devices[slot].added)
        return ENODEV;
    LOCK_TCPIP_CORE();
    for (unsigned i = 0; i < GROUPS; i++) {
        const struct igmp_group *group4;
        const struct mld_group *group6;
        ip_addr_t group;

        ipaddr_aton(group_names[i], &group);
        if (IP_IS_V4(&group)) {
            group4 = igmp_lookfor_group(&devices[slot].netif, ip_2_ip4(&group));
            users[i] = group4 != NULL ? group4->use : 0;
        } else {
            ip6_addr_assign_zone(ip_2_ip6(&group), IP6_MULTICAST, &devices[slot].netif);
            group6 = mld6_lookfor_group(&devices[slot].netif, ip_2_ip6(&group));
            users[i] = group6 != NULL ? group6->use : 0;
        }
    }
    UNLOCK_TCPIP_CORE();
    return 0;
}

static int bridge(unsigned slot, bool add)
{
    (void)slot;
    (void)add;
    return NOT_DONE;
}

static int bridge_members(unsigned *slots)
{
    (void)slots;
    return NOT_DONE;
}

static int tap_read(unsigned slot, void *buf, size_t room, size_t *len)
{
    struct device *device = &devices[slot];

    if (device->queued == 0)
        return EAGAIN;
    device->queued--;
    *len = device->len[device->queued] < room ? device->len[device->queued] : room;
    memcpy(buf, device->packet[device->queued], *len);
    return 0;
}

static int tap_write(unsigned slot, const void *buf, size_t len)
{
    struct device *device = &devices[slot];
    struct pbuf *p;

    if (!device->added)
        return NOT_DONE; /* there is no device that outlives it */
    LOCK_TCPIP_CORE();
    p = pbuf_alloc(PBUF_RAW, (u16_t)len, PBUF_RAM);
    pbuf_take(p, buf, (u16_t)len);
    device->netif.input(p, &device->netif);
    UNLOCK_TCPIP_CORE();
    return 0;
}

static void end(void)
{
    bool reached;

    lwip_side_close_all();
    for (unsigned i = 0; i < TAPS; i++)
        if (devices[i].added)
            if_destroy(i, &reached);
}

const struct stack lwip_stack = {
    .name = "lwIP",
    .base = LWIP_BASE,
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
    .tap_read = tap_read,
    .tap_write = tap_write,
    .so_open = lwip_side_open,
    .so_close = lwip_side_close,
    .so_bind = lwip_side_bind,
    .so_connect = lwip_side_connect,
    .so_send = lwip_side_send,
    .so_receive = lwip_side_receive,
    .so_setopt = lwip_side_setopt,
};
