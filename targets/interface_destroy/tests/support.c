/*
 * support.c - requests, and the gate driver.
 */
#include "support.h"

#include <sched.h>
#include <stdlib.h>
#include <unistd.h>

/* Present only with AddressSanitizer or LeakSanitizer. */
extern void __lsan_do_leak_check(void) __attribute__((weak));

_Atomic bool gate_open;
_Atomic unsigned gate_inside;
_Atomic unsigned gate_late;
_Atomic unsigned gate_freed;

void net_start(void)
{
    cr_assert_eq(ifnet_init(), 0);
    cr_assert_eq(if_clone_attach(&gate_cloner), 0);
}

void net_stop(void)
{
    if_clone_detach(&gate_cloner);
    ifnet_uninit();
    cr_assert(TAILQ_EMPTY(&ifnet_global.ig_list));
    cr_assert_eq(epoch_pending, 0u);
    cr_assert_eq(ifnet_global.ig_alloced, ifnet_global.ig_freed);
    cr_assert_eq(gate_late, 0u);
    if (__lsan_do_leak_check != NULL)
        __lsan_do_leak_check();
}

struct ifreq req(const char *name)
{
    struct ifreq ifr;

    memset(&ifr, 0, sizeof(ifr));
    strncpy(ifr.ifr_name, name, IFNAMSIZ - 1);
    return ifr;
}

struct ifreq req_gen(uint16_t index, uint16_t gen)
{
    struct ifreq ifr = req("");

    ifr.ifr_by = IFR_BYINDEXGEN;
    ifr.ifr_index = index;
    ifr.ifr_idxgen = gen;
    return ifr;
}

int do_create(const char *name)
{
    struct ifreq ifr = req(name);

    ifr.ifr_flags = IFF_UP;
    return ifioctl(SIOCIFCREATE, &ifr);
}

int do_destroy(const char *name)
{
    struct ifreq ifr = req(name);

    return ifioctl(SIOCIFDESTROY, &ifr);
}

int do_rename(const char *name, const char *newname)
{
    struct ifreq ifr = req(name);

    memcpy(ifr.ifr_newname, newname, strnlen(newname, IFNAMSIZ));
    return ifioctl(SIOCSIFNAME, &ifr);
}

static int do_port(unsigned long cmd, const char *lagg, const char *port)
{
    struct ifreq ifr = req(lagg);

    strncpy(ifr.ifr_portname, port, IFNAMSIZ - 1);
    return ifioctl(cmd, &ifr);
}

int do_addport(const char *lagg, const char *port)
{
    return do_port(SIOCSLAGGPORT, lagg, port);
}

int do_delport(const char *lagg, const char *port)
{
    return do_port(SIOCSLAGGDELPORT, lagg, port);
}

int do_up(const char *name, bool up)
{
    struct ifreq ifr = req(name);

    ifr.ifr_flags = up ? IFF_UP : 0;
    return ifioctl(SIOCSIFFLAGS, &ifr);
}

int do_mtu(const char *name, int mtu)
{
    struct ifreq ifr = req(name);

    ifr.ifr_mtu = mtu;
    return ifioctl(SIOCSIFMTU, &ifr);
}

int do_media(const char *name, int *media)
{
    struct ifreq ifr = req(name);
    int error = ifioctl(SIOCGIFMEDIA, &ifr);

    *media = ifr.ifr_media;
    return error;
}

int do_send(const char *name, const char *text)
{
    struct mbuf *m = m_devget(text, strlen(text));

    cr_assert_not_null(m);
    return if_output(name, m);
}

int get_mtu(const char *name)
{
    struct ifreq ifr = req(name);

    cr_assert_eq(ifioctl(SIOCGIFMTU, &ifr), 0);
    return ifr.ifr_mtu;
}

struct ifreq get_index(const char *name)
{
    struct ifreq ifr = req(name);

    cr_assert_eq(ifioctl(SIOCGIFINDEX, &ifr), 0);
    return ifr;
}

struct ifnet *peek(const char *name)
{
    struct ifnet *ifp = ifunit(name);

    cr_assert_not_null(ifp);
    return ifp;
}

/* Both sleep: beside busy processes sched_yield() costs a whole slice each time. */
void wait_until(bool (*done)(void *arg), void *arg)
{
    while (!done(arg))
        usleep(50);
}

void give_way(void)
{
    usleep(500);
}

/* -- gate -- */

#define GATE_ALIVE 0xa11feu
#define GATE_DEAD  0xdeadu

/* The one way through, which is long. */
static void gate_pass(struct ifnet *ifp)
{
    unsigned *softc = ifp->if_softc;

    atomic_fetch_add(&gate_inside, 1);
    while (!gate_open)
        sched_yield();
    if (*softc != GATE_ALIVE)
        atomic_fetch_add(&gate_late, 1);
    atomic_fetch_sub(&gate_inside, 1);
}

static int gate_ioctl(struct ifnet *ifp, unsigned long cmd, struct ifreq *ifr)
{
    if (cmd == SIOCSIFFLAGS || cmd == SIOCSIFMTU)
        return 0;
    if (cmd != SIOCGIFMEDIA)
        return EINVAL;
    gate_pass(ifp);
    ifr->ifr_media = IFM_AVALID | IFM_ACTIVE;
    return 0;
}

static int gate_transmit(struct ifnet *ifp, struct mbuf *m)
{
    gate_pass(ifp);
    m_freem(m);
    return 0;
}

static const struct if_methods gate_methods = {gate_ioctl, gate_transmit};

static void gate_if_freed(struct ifnet *ifp)
{
    *(unsigned *)ifp->if_softc = GATE_DEAD;
    free(ifp->if_softc);
    atomic_fetch_add(&gate_freed, 1);
}

static int gate_create(struct if_clone *ifc, int unit, struct ifnet **ifpp)
{
    unsigned *softc = malloc(sizeof(*softc));
    struct ifnet *ifp = if_alloc(IFT_ETHER);
    int error;

    if (ifp == NULL) {
        free(softc);
        return ENOSPC;
    }
    *softc = GATE_ALIVE;
    ifp->if_softc = softc;
    ifp->if_freed = gate_if_freed;
    if_initname(ifp, ifc->ifc_name, unit);
    atomic_store(&ifp->if_methods, &gate_methods);
    error = if_attach(ifp);
    if (error != 0)
        if_free(ifp);
    *ifpp = ifp;
    return error;
}

static void gate_destroy(struct ifnet *ifp)
{
    if_detach(ifp);
    if_free(ifp);
}

struct if_clone gate_cloner = {
    .ifc_name = "gate",
    .ifc_type = IFC_SIMPLE,
    .ifcs_create = gate_create,
    .ifcs_destroy = gate_destroy,
    .ifc_mtx = PTHREAD_MUTEX_INITIALIZER,
};
