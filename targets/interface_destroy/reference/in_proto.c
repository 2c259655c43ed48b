/*
 * in_proto.c - the protocols that have sockets: udp, udp6, raw, raw6.
 */
#include <sys/socket.h>

#include "domain.h"
#include "inpcb.h"

struct inpcbtable udbtable = {.inpt_queue = TAILQ_HEAD_INITIALIZER(udbtable.inpt_queue)};
struct inpcbtable udb6table = {.inpt_queue = TAILQ_HEAD_INITIALIZER(udb6table.inpt_queue)};
struct inpcbtable rawcbtable = {.inpt_queue = TAILQ_HEAD_INITIALIZER(rawcbtable.inpt_queue)};
struct inpcbtable raw6cbtable = {.inpt_queue = TAILQ_HEAD_INITIALIZER(raw6cbtable.inpt_queue)};

static void udp_purgeif(struct ifnet *ifp)
{
    in_pcbdetachif(&udbtable, ifp);
}

static void udp6_purgeif(struct ifnet *ifp)
{
    in_pcbdetachif(&udb6table, ifp);
}

/* Row N5: the raw socket on which ospfd joins 224.0.0.5. */
static void rip_purgeif(struct ifnet *ifp)
{
    in_pcbdetachif(&rawcbtable, ifp);
}

static void rip6_purgeif(struct ifnet *ifp)
{
    in_pcbdetachif(&raw6cbtable, ifp);
}

static const struct protosw udp_protosw = {
    .pr_name = "udp",
    .pr_family = AF_INET,
    .pr_type = SOCK_DGRAM,
    .pr_protocol = IPPROTO_UDP,
    .pr_table = &udbtable,
    .pr_purgeif = udp_purgeif,
};
PROTOSW_SET(udp_protosw);

static const struct protosw udp6_protosw = {
    .pr_name = "udp6",
    .pr_family = AF_INET6,
    .pr_type = SOCK_DGRAM,
    .pr_protocol = IPPROTO_UDP,
    .pr_table = &udb6table,
    .pr_purgeif = udp6_purgeif,
};
PROTOSW_SET(udp6_protosw);

static const struct protosw rip_protosw = {
    .pr_name = "raw",
    .pr_family = AF_INET,
    .pr_type = SOCK_RAW,
    .pr_table = &rawcbtable,
    .pr_purgeif = rip_purgeif,
};
PROTOSW_SET(rip_protosw);

static const struct protosw rip6_protosw = {
    .pr_name = "raw6",
    .pr_family = AF_INET6,
    .pr_type = SOCK_RAW,
    .pr_table = &raw6cbtable,
    .pr_purgeif = rip6_purgeif,
};
PROTOSW_SET(rip6_protosw);
