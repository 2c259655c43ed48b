/*
 * target.h - what the host-side files of this target share: the operations behind the table in
 * target.c, and the watch over interfaces.
 */
#ifndef TARGET_H
#define TARGET_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>

#include "if_ioctl.h"
#include "ifnet.h"
#include "teardown.h"

/* The names that operands stand for. What is there at the start comes first. */
enum {
    NAME_LAGG0,
    NAME_TAP0,
    NAME_TAP1,
    NAME_EPAIR0A,
    NAME_EPAIR0B,
    NAME_LAGG1,
    NAME_UPLINK0,
    NAME_BRIDGE0,
    NAMES,
};

extern const char *const target_names[NAMES];

/* The options of operand "by": enum ifr_by. */
enum { BYS = IFR_BYINDEXGEN + 1 };

/* What other operands stand for: names to create, MTUs, and packets' lengths. */
enum { TARGET_CREATED = 9, TARGET_MTUS = 5, TARGET_LENGTHS = 4 };

/* The sockets that each owner has, opened when they are first used. */
enum { OWNERS = 2 };
enum { SOCKET_UDP, SOCKET_UDP6, SOCKET_RAW, SOCKET_RAW6, SOCKETS };

/* Their options: the interface that groups are sent by, and those of one number. */
enum { OPTION_INTERFACE, OPTION_HOPS, OPTION_LOOP, OPTION_PKTINFO, OPTIONS };

/* Where sockets bind to, connect to and send to: of their own family. */
enum { PLACE_GROUP0, PLACE_GROUP1, PLACE_NET0, PLACE_NET1, PLACES, GROUPS = PLACE_NET0 };

/* Addresses for interfaces: one in each network and family. */
enum { TARGET_ADDRESSES = 4 };

extern const char *const target_created[TARGET_CREATED];
extern const int target_mtus[TARGET_MTUS];
extern const unsigned target_lengths[TARGET_LENGTHS];

/* -- target_watch.c: every interface there is, and what must hold for it -- */

/* An interface that was seen. Its ifnet is valid memory until `gone`. */
struct watched {
    struct ifnet *ifp;
    uint16_t index, gen;
    const struct if_methods *methods; /* the driver's own */
    void (*freed)(struct ifnet *);    /* likewise, or NULL */
    unsigned inside;                  /* tasks inside the driver's methods */
    unsigned queued, received;        /* target_packet.c's: while the queue is run */
    bool moved;                       /* has been taken from one vnet to another */
    bool destroying;                  /* its cloner's destroy was entered */
    bool destroyed;                   /* and has returned */
    bool gone;                        /* if_freed has been called */
};

enum { WATCHED_MAX = 64 };

/* Starts afresh, and puts the watch around the cloners; `destroyed` is called when a driver has
 * destroyed an interface. Before ifnet_init(). */
void watch_start(void (*destroyed)(const struct watched *w));

/* Puts the watch around interfaces that are new. */
void watch_inspect(void);

/* All `n` interfaces that were seen, oldest first. */
struct watched *watch_all(unsigned *n);

/* The one that has or had this index and generation, or NULL. */
const struct watched *watch_find(uint16_t index, uint16_t gen);

/* A request is about to be made, and has been answered: while it is on its way, the interface that
 * it reaches is checked against what it asks for. */
void watch_request_begins(const struct ifreq *ifr);
void watch_request_ends(const struct ifreq *ifr);

/* It can be found, and nobody has begun to take it away. (A half of a pair that was not to be had
 * dies undestroyed.) */
bool watch_alive(const struct watched *w);

/* Besides: it is in the base vnet, and has always been. */
bool watch_stays(const struct watched *w);

/* So many requests have destroyed what cloners have, a pair counting once; but a vnet's own may
 * have been destroyed with it, by no request. */
bool watch_destroys_are(unsigned wins);

/* All interfaces are gone, each once. After ifnet_uninit(). */
void watch_finish(void);

/* -- target_request.c: requests -- */

void request_start(void);

/* SIOCIFCREATE for the beginning, which has to succeed. */
void request_world(const char *name);
void request_world_port(unsigned lagg, unsigned port);

void op_media(const struct td_call *call);
void op_flags(const struct td_call *call);
void op_mtu(const struct td_call *call);
void op_index(const struct td_call *call);
void op_rename(const struct td_call *call);
void op_addport(const struct td_call *call);
void op_delport(const struct td_call *call);
void op_ports(const struct td_call *call);
void op_destroy(const struct td_call *call);
void op_create(const struct td_call *call);
void op_send(const struct td_call *call);
void op_dellink(const struct td_call *call);

/* The handle of index and generation that was kept for a name. */
void request_by(struct ifreq *ifr, unsigned name, unsigned by);

/* The index that was kept for a name, which may be another interface's by now, as programs do it;
 * asks once for one that was not known. 0: there is none. */
unsigned request_index(unsigned name);

/* ifioctl(), watched. An answer that isn't 0 or in `errors` (ends with 0) is a broken invariant. */
int request(unsigned long cmd, struct ifreq *ifr, const int *errors);

/* Names change: around what may do it besides op_rename(). */
void request_renames_begin(void);
void request_renames_end(void);

/* Destroys that were answered with 0. */
extern unsigned request_wins;

/* -- target_tap.c, target_dump.c -- */

void tap_users_start(void);
void tap_users_finish(void);

void op_open(const struct td_call *call);
void op_read(const struct td_call *call);
void op_write(const struct td_call *call);
void op_tapioctl(const struct td_call *call);
void op_close(const struct td_call *call);

void op_dump(const struct td_call *call);

/* -- target_reach.c: what reaches interfaces -- */

void reach_start(void);

/* Around each operation. When nobody is inside any more, or all wait, what must hold of an idle
 * world is checked. */
void reach_op_begins(void);
void reach_op_ends(void);

/* Nobody is inside: rows N1, N2. */
void reach_check(void);

/* The driver has destroyed it: nothing but its cloner leads there. */
void reach_destroyed(const struct watched *w);

/* -- target_address.c: addresses as sockets and requests want them -- */

union target_sockaddr {
    struct sockaddr sa;
    struct sockaddr_in in;
    struct sockaddr_in6 in6;
};

enum { TARGET_PORT = 520, TARGET_PROTOCOL = 89 }; /* of sockets, and of the packets for them */

/* A place with the port; of a network the neighbour there, or one's own address. */
socklen_t address_of(union target_sockaddr *to, int family, unsigned place, bool own);

/* The family of a socket, by its number. */
int address_family(unsigned socket);

/* The unspecified address with the port. */
socklen_t address_any(union target_sockaddr *to, int family);

/* An interface's address with its prefix. */
void address_alias(struct ifaliasreq *ifra, unsigned address);

/* -- target_socket.c: sockets and their owners -- */

void sockets_start(void);
void sockets_finish(void);

/* The socket that an operand names; NULL where there was no memory for it. */
struct socket *socket_of(unsigned owner, unsigned number);

/* The caller's socket of that number has a datagram. */
bool socket_has_received(const struct td_call *call, unsigned number);

void op_sobind(const struct td_call *call);
void op_soconnect(const struct td_call *call);
void op_sosend(const struct td_call *call);
void op_sendmsg(const struct td_call *call);
void op_sticky(const struct td_call *call);
void op_soreceive(const struct td_call *call);
void op_soclose(const struct td_call *call);

/* -- target_book.c: which socket has joined what -- */

/* A moment before an index is used: whose it is. */
struct book_moment {
    unsigned index;
    uint16_t gen;
    bool stays; /* the interface can be found, and always could */
};

void book_start(void);

struct book_moment book_begins(unsigned index);

/* A socket has been told 0 or an error. */
void book_joins(unsigned owner, unsigned socket, unsigned group, const struct book_moment *moment,
                int error);
void book_leaves(unsigned owner, unsigned socket, unsigned group, const struct book_moment *moment,
                 int error);

/* The socket has been closed. */
void book_closed(unsigned owner, unsigned socket);

/* Each interface receives what sockets have joined there, and nothing else. Nobody is inside. */
void book_check(void);

/* -- target_group.c: groups -- */

/* A routing daemon that listens, for the beginning. */
void groups_world(void);

void op_join(const struct td_call *call);
void op_leave(const struct td_call *call);
void op_mcastif(const struct td_call *call);
void op_getopt(const struct td_call *call);
void op_setopt(const struct td_call *call);

/* -- target_admin.c: addresses and routes -- */

/* For the beginning, which has to succeed. */
void admin_world(unsigned name, unsigned address);

void op_addaddr(const struct td_call *call);
void op_deladdr(const struct td_call *call);
void op_addroute(const struct td_call *call);
void op_delroute(const struct td_call *call);

/* -- target_bridge.c: members of bridges -- */

void op_addmember(const struct td_call *call);
void op_delmember(const struct td_call *call);
void op_members(const struct td_call *call);

/* -- target_vnet.c: a jail with a network of its own -- */

void vnet_users_start(void);
void vnet_users_finish(void);

void op_vmove(const struct td_call *call);
void op_vcreate(const struct td_call *call);
void op_vdestroy(const struct td_call *call);

/* -- target_bpf.c: programs that see packets -- */

void bpf_users_start(void);
void bpf_users_finish(void);

void op_bpfattach(const struct td_call *call);
void op_bpfread(const struct td_call *call);
void op_bpfdetach(const struct td_call *call);
void op_bpfclose(const struct td_call *call);

/* -- target_packet.c: packets from outside, the queue, and timers -- */

enum { TARGET_PACKETS = 8 };

void packets_start(void);

/* Around what may make packets arrive. */
void packets_flow_begins(void);
void packets_flow_ends(void);

void op_input(const struct td_call *call);
void op_netisr(const struct td_call *call);
void op_fasttimo(const struct td_call *call);
void op_slowtimo(const struct td_call *call);

/* -- target_fits.c: names of which an operation would find what it needs -- */

bool fits_there(const struct td_call *call, unsigned name);
bool fits_anywhere(const struct td_call *call, unsigned name);   /* in the base vnet or a jail */
bool fits_free(const struct td_call *call, unsigned name);       /* nothing has it */
bool fits_created(const struct td_call *call, unsigned created); /* likewise, of target_created */
bool fits_lagg(const struct td_call *call, unsigned name);
bool fits_bridge(const struct td_call *call, unsigned name);
bool fits_tap(const struct td_call *call, unsigned name);
bool fits_port(const struct td_call *call, unsigned name); /* of that lagg */
bool fits_no_port(const struct td_call *call, unsigned name);
bool fits_member(const struct td_call *call, unsigned name); /* of that bridge */
bool fits_no_member(const struct td_call *call, unsigned name);

/* An answer that isn't 0 or in `errors` (ends with 0) is a broken invariant. */
void target_answer(const char *what, int error, const int *errors);

#endif
