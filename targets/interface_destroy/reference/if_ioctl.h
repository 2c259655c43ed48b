/*
 * if_ioctl.h - the requests of configuration tools: FreeBSD's ifioctl() and struct ifreq.
 *
 * The numbers are our own. <sys/ioctl.h> and <net/if.h> define the same names otherwise: don't
 * include them with this.
 */
#ifndef IF_IOCTL_H
#define IF_IOCTL_H

#include <netinet/in.h>
#include <stdint.h>
#include <sys/socket.h>

#include "ifnet.h"

#define LAGG_MAX_PORTS     8 /* ports of a lagg; more is ENOSPC */
#define BRIDGE_MAX_MEMBERS 8 /* members of a bridge; likewise */

enum if_cmd {
    SIOCIFCREATE = 1, /* ifr_name: cloner or unit, receives the name; ifr_flags: IFF_UP or 0 */
    SIOCIFDESTROY,
    SIOCSIFNAME,      /* ifr_newname */
    SIOCGIFINDEX,     /* answers ifr_index, ifr_idxgen */
    SIOCGIFFLAGS,     /* answers ifr_flags */
    SIOCSIFFLAGS,     /* ifr_flags: IFF_UP is taken from it */
    SIOCGIFMTU,       /* answers ifr_mtu */
    SIOCSIFMTU,       /* ifr_mtu, bytes */
    SIOCGIFMEDIA,     /* answers ifr_media */
    SIOCSLAGGPORT,    /* ifr_portname */
    SIOCSLAGGDELPORT, /* ifr_portname */
    SIOCGLAGG,        /* answers *ifr_lagg */
    SIOCAIFADDR,      /* *ifr_alias: adds an address with its route (ifaddr.h) */
    SIOCDIFADDR,      /* *ifr_alias: removes one; its prefix length doesn't matter */
    SIOCADDRT,        /* *ifr_alias: adds a route to that prefix (route.h) */
    SIOCDELRT,        /* *ifr_alias */
    SIOCSIFCHLIM,     /* ifr_chlim: ND's hop limit for what is sent there, 0 to 255 */
    SIOCBRDGADD,      /* ifr_member */
    SIOCBRDGDEL,      /* ifr_member */
    SIOCBRDGIFS,      /* answers *ifr_bifconf */
};

/* ifr_media */
#define IFM_AVALID 0x1 /* the rest is valid */
#define IFM_ACTIVE 0x2 /* there is a link */

/* How a request names its interface. SIOCIFCREATE: by name, always. */
enum ifr_by {
    IFR_BYNAME,     /* ifr_name */
    IFR_BYINDEX,    /* ifr_index: whoever has it now */
    IFR_BYINDEXGEN, /* ifr_index and ifr_idxgen: one interface ever */
};

/* SIOCGLAGG's answer: the ports, in the order in which they were added. */
struct lagg_reqall {
    unsigned ra_ports;
    char ra_port[LAGG_MAX_PORTS][IFNAMSIZ];
};

/* An address with its prefix. */
struct ifaliasreq {
    union {
        struct sockaddr ifra_addr; /* its sa_family says which; AF_INET or AF_INET6 */
        struct sockaddr_in ifra_addr4;
        struct sockaddr_in6 ifra_addr6;
    };
    unsigned ifra_prefixlen; /* bits: 0 to 32, 0 to 128 */
};

/* SIOCBRDGIFS's answer: the members, in the order in which they were added. */
struct ifbifconf {
    unsigned ifbic_count;
    char ifbic_member[BRIDGE_MAX_MEMBERS][IFNAMSIZ];
};

struct ifreq {
    char ifr_name[IFNAMSIZ];
    enum ifr_by ifr_by;
    uint16_t ifr_index;
    uint16_t ifr_idxgen;
    union {
        unsigned ifr_flags;
        int ifr_mtu;
        int ifr_media;
        char ifr_newname[IFNAMSIZ];
        char ifr_portname[IFNAMSIZ];
        struct lagg_reqall *ifr_lagg;
        const struct ifaliasreq *ifr_alias;
        int ifr_chlim;
        char ifr_member[IFNAMSIZ];
        struct ifbifconf *ifr_bifconf;
    };
};

/*
 * One request. Sleeps; any thread, not inside the epoch or a method, no lock held. Returns 0 or an
 * errno:
 *
 *   ENXIO            no such interface, or it is dying (rows F1, F2 of FreeBSD 13.0 ifioctl)
 *   EEXIST           SIOCIFCREATE: unit or name taken; SIOCSIFNAME: name taken;
 *                    SIOCSLAGGPORT: is a port of this lagg;
 *                    SIOCBRDGADD: is a member of this bridge
 *   EINVAL           SIOCIFCREATE: no such cloner, bad unit;
 *                    SIOCIFDESTROY: not cloned, or a unit that stays (row F4);
 *                    SIOCSIFNAME: bad name; SIOCSIFMTU: out of bounds;
 *                    SIOCSLAGGPORT, SIOCSLAGGDELPORT: no such port, or the lagg itself;
 *                    SIOCBRDGADD: a bridge, or its MTU isn't the bridge's;
 *                    a request that the driver doesn't know
 *   ENOSPC           SIOCIFCREATE: no unit, no index, or no memory for the ifnet;
 *                    SIOCSLAGGPORT: has LAGG_MAX_PORTS;
 *                    SIOCBRDGADD: has BRIDGE_MAX_MEMBERS
 *   ENOMEM           SIOCIFCREATE, SIOCSLAGGPORT, SIOCBRDGADD
 *   EBUSY            SIOCSLAGGPORT: is a port of another lagg;
 *                    SIOCBRDGADD: is a member of another bridge
 *   ENOENT           SIOCSLAGGDELPORT: is not a port of this lagg;
 *                    SIOCBRDGADD, SIOCBRDGDEL: no such member
 *   EPROTONOSUPPORT  SIOCSLAGGPORT: the port is a lagg
 *
 *   SIOCAIFADDR, SIOCDIFADDR, SIOCADDRT, SIOCDELRT: as in ifaddr.h and route.h
 *   EINVAL           SIOCSIFCHLIM: out of bounds
 *
 * When it fails, it has changed nothing, but that a lagg's ports may have got the lagg's own MTU,
 * and *ifr holds nothing of use but the name.
 */
int ifioctl(unsigned long cmd, struct ifreq *ifr);

#endif
