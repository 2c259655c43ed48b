/*
 * client.h - code under control beside the reference: programs that read packets, but not for ever;
 * one in a jail; a driver that receives; and looks at what reaches interfaces.
 */
#ifndef CLIENT_H
#define CLIENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "if_ioctl.h"
#include "if_reach.h"

struct bpf_d;
struct tap_softc;
struct vnet;

/*
 * As tap_read() without TAP_NONBLOCK; but an alarm is set, and when it goes off it destroys the
 * interface with this index and generation, which ends the read. *destroyed tells whether it did.
 */
int client_read(struct tap_softc *tap, uint16_t index, uint16_t gen, void *buf, size_t len,
                size_t *lenp, int *destroyed);

/*
 * As bpf_read() without BPF_NONBLOCK; but an alarm is set, and when it goes off it takes the
 * descriptor off its interface, which ends the read.
 */
int client_bpf_read(struct bpf_d *d, void *buf, size_t len, size_t *lenp);

/*
 * ifioctl() by a thread in that vnet, where the caller sees to it that the vnet stays.
 */
int client_vnet_ioctl(struct vnet *vnet, unsigned long cmd, struct ifreq *ifr);

/*
 * A packet has arrived at the interface of that name, as an interrupt handler would say it. ENXIO,
 * ENOBUFS.
 */
int client_input(const char *name, const void *bytes, size_t len);

/* -- For td_inspect(): the argument is one of these -- */

struct client_check {
    bool right;
    struct if_reach_stray stray; /* unless right */
};

/* if_reach_check(), into a struct client_check. Nobody is inside. */
void client_check(void *arg);

struct client_find {
    const void *ifp;
    bool found;
    struct if_reach_stray stray; /* if found */
};

/* Does anything but the cloner lead there, as if_reach_find() tells, in a struct client_find? Not
 * asked while the state of the protocols is being changed. */
void client_find(void *arg);

#endif
