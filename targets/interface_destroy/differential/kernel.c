/*
 * kernel.c - the real kernel, in a network namespace of this process. A tap of the reference is a
 * tun device here, for both carry IP packets without a link header; an epair is a veth.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/if_tun.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "kernel_proc.h"
#include "kernel_socket.h"
#include "packet.h"
#include "rtnetlink.h"
#include "stack.h"

#define KERNEL_BASE 100    /* lo has index 1 */
#define LINK_MS     300000 /* a bound: a busy kernel tells of 100 links a second */

static int devices[TAPS]; /* descriptors; -1: none */
static int request_fd = -1;

static bool start(const char **why)
{
    static char text[128];
    int error;

    for (unsigned i = 0; i < TAPS; i++)
        devices[i] = -1;
    if (unshare(CLONE_NEWNET) != 0 && unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0) {
        error = errno;
        snprintf(text, sizeof(text), "no network namespace can be made: %s", strerror(error));
        *why = text;
        return false;
    }
    if (access("/dev/net/tun", R_OK | W_OK) != 0) {
        snprintf(text, sizeof(text), "/dev/net/tun: %s", strerror(errno));
        *why = text;
        return false;
    }
    rtnetlink_open();
    request_fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    return true;
}

static void begin(void)
{
}

/* What a script leaves goes all at once: each wait for an interface is some 20 ms. */
static void end(void)
{
    int error;

    kernel_close_sockets();
    error = rtnetlink_delete_all();
    if (error != 0 && error != ENODEV) {
        fprintf(stderr, "interface_differential: interfaces stay: %s\n", strerror(error));
        exit(2);
    }
    for (unsigned i = 0; i < TAPS; i++) {
        if (devices[i] >= 0)
            close(devices[i]);
        devices[i] = -1;
    }
}

static struct ifreq request(unsigned slot)
{
    struct ifreq ifr = {0};

    strcpy(ifr.ifr_name, slot_names[slot]);
    return ifr;
}

static int if_index(unsigned slot, unsigned *index)
{
    struct ifreq ifr = request(slot);

    if (ioctl(request_fd, SIOCGIFINDEX, &ifr) != 0)
        return errno;
    *index = (unsigned)ifr.ifr_ifindex;
    return 0;
}

static int if_slot(unsigned index, unsigned *slot)
{
    struct ifreq ifr = {.ifr_ifindex = (int)index};

    if (ioctl(request_fd, SIOCGIFNAME, &ifr) != 0)
        return errno;
    for (*slot = 0; *slot < SLOTS && strcmp(ifr.ifr_name, slot_names[*slot]) != 0;)
        ++*slot;
    return 0;
}

static int if_up(unsigned slot, bool *up)
{
    struct ifreq ifr = request(slot);

    if (ioctl(request_fd, SIOCGIFFLAGS, &ifr) != 0)
        return errno;
    *up = (ifr.ifr_flags & IFF_UP) != 0;
    return 0;
}

static int create_tun(unsigned slot, unsigned index)
{
    struct ifreq ifr = request(slot);
    int fd = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    int error;

    if (fd < 0)
        return errno;
    ifr.ifr_flags = IFF_TUN | IFF_NO_PI;
    /* A tap that exists has a device that is open: TUNSETIFF would join it. */
    if (ioctl(fd, TUNSETIFINDEX, &index) != 0 || ioctl(fd, TUNSETIFF, &ifr) != 0) {
        error = errno;
        close(fd);
        return error;
    }
    if (devices[slot] >= 0)
        close(devices[slot]);
    devices[slot] = fd;
    return rtnetlink_up(index);
}

static int wait_for_link(const char *name)
{
    for (unsigned ms = 0; !kernel_proc_has_groups(name); ms++) {
        if (ms == LINK_MS)
            return ETIMEDOUT;
        usleep(1000);
    }
    return 0;
}

static int create_pair(unsigned slot, const unsigned index[2])
{
    const char *const names[2] = {slot_names[slot], slot_names[slot + 1]};
    int error = rtnetlink_add_veth(names, index);

    for (unsigned i = 0; error == 0 && i < 2; i++)
        error = rtnetlink_up(index[i]);
    /* The first half was up before it had a link: IPv6 hears of that from a worker. */
    for (unsigned i = 0; error == 0 && i < 2; i++)
        error = wait_for_link(names[i]);
    return error;
}

static int if_create(unsigned slot, unsigned wanted[2])
{
    unsigned index;
    int error;

    if (is_pair(slot))
        return create_pair(slot, wanted);
    if (slot < TAPS) {
        /* The device would say EBUSY, as it is open. A request for a link by name gets this: */
        return if_index(slot, &index) == 0 ? EEXIST : create_tun(slot, wanted[0]);
    }
    error = rtnetlink_add_bridge(slot_names[slot], wanted[0]);
    return error != 0 ? error : rtnetlink_up(wanted[0]);
}

static int if_destroy(unsigned slot, bool *reached)
{
    unsigned index;
    int error = if_index(slot, &index);

    if (error == 0)
        error = rtnetlink_delete(index);
    *reached = kernel_proc_mentions(slot_names[slot]);
    return error;
}

static int address(unsigned slot, bool ip6, bool add)
{
    struct in6_addr addr6;
    struct in_addr addr4;
    unsigned index;
    int error = if_index(slot, &index);

    if (error != 0)
        return error;
    packet_address(slot, ip6, &addr4, &addr6);
    return rtnetlink_address(index, ip6 ? AF_INET6 : AF_INET, ip6 ? (void *)&addr6 : (void *)&addr4,
                             ip6 ? 64 : 24, add);
}

static int groups(unsigned slot, unsigned users[GROUPS])
{
    unsigned index;
    int error = if_index(slot, &index);

    return error != 0 ? error : kernel_proc_groups(slot_names[slot], users);
}

static int bridge(unsigned slot, bool add)
{
    struct ifreq ifr = request(BRIDGE);
    unsigned index = 0;

    if_index(slot, &index); /* 0: nobody */
    ifr.ifr_ifindex = (int)index;
    return ioctl(request_fd, add ? SIOCBRADDIF : SIOCBRDELIF, &ifr) != 0 ? errno : 0;
}

static int bridge_members(unsigned *slots)
{
    unsigned bridge_index, index, master;
    int error = if_index(BRIDGE, &bridge_index);

    for (unsigned slot = 0; error == 0 && slot < SLOTS; slot++) {
        if (if_index(slot, &index) != 0)
            continue;
        error = rtnetlink_master(index, &master);
        *slots |= (unsigned)(error == 0 && master == bridge_index) << slot;
    }
    return error;
}

static int tap_read(unsigned slot, void *buf, size_t room, size_t *len)
{
    ssize_t n = devices[slot] < 0 ? -1 : read(devices[slot], buf, room);

    if (devices[slot] < 0)
        return NOT_DONE;
    *len = n < 0 ? 0 : (size_t)n;
    return n < 0 ? errno : 0;
}

static int tap_write(unsigned slot, const void *buf, size_t len)
{
    if (devices[slot] < 0)
        return NOT_DONE;
    return write(devices[slot], buf, len) < 0 ? errno : 0;
}

const struct stack kernel_stack = {
    .name = "kernel",
    .base = KERNEL_BASE,
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
    .so_open = kernel_open,
    .so_close = kernel_close,
    .so_bind = kernel_bind,
    .so_connect = kernel_connect,
    .so_send = kernel_send,
    .so_receive = kernel_receive,
    .so_setopt = kernel_setopt,
};
