/*
 * if_tap_dev.c - the device of a tap: open, close, read, write, ioctl.
 */
#include <assert.h>
#include <errno.h>
#include <string.h>

#include "if_ioctl.h"
#include "if_tap.h"
#include "mbuf.h"

/* Under tap_lock. */
static void tap_flush(struct tap_softc *tap)
{
    struct mbuf *m;

    while ((m = tap->tap_qfirst) != NULL) {
        tap->tap_qfirst = m->m_nextpkt;
        m_freem(m);
    }
    tap->tap_qlast = NULL;
    tap->tap_qlen = 0;
}

int tap_open(const char *name, struct tap_softc **tapp)
{
    struct ifnet *ifp = ifunit_ref(name);
    struct tap_softc *tap;
    int error = 0;

    if (ifp == NULL)
        return ENXIO;
    /* The driver's name tells whose softc this is, whatever the interface is called now. */
    if (strcmp(ifp->if_dname, tap_cloner.ifc_name) != 0) {
        if_rele(ifp);
        epoch_drain_callbacks();
        return ENXIO;
    }
    tap = ifp->if_softc;
    pthread_mutex_lock(&tap->tap_lock);
    if ((tap->tap_flags & TAP_DYING) != 0)
        error = ENXIO;
    else if ((tap->tap_flags & TAP_OPEN) != 0)
        error = EBUSY;
    else
        tap->tap_flags |= TAP_OPEN;
    pthread_mutex_unlock(&tap->tap_lock);
    if (error != 0) {
        if_rele(ifp);
        epoch_drain_callbacks();
        return error;
    }
    /* The reference is the device's now. */
    *tapp = tap;
    return 0;
}

void tap_close(struct tap_softc *tap)
{
    pthread_mutex_lock(&tap->tap_lock);
    assert((tap->tap_flags & TAP_OPEN) != 0);
    tap->tap_flags &= ~TAP_OPEN;
    tap_flush(tap);
    pthread_mutex_unlock(&tap->tap_lock);
    if_rele(tap->tap_ifp);
    epoch_drain_callbacks();
}

int tap_enqueue(struct tap_softc *tap, struct mbuf *m)
{
    int error = 0;

    pthread_mutex_lock(&tap->tap_lock);
    if ((tap->tap_flags & TAP_DYING) != 0) {
        error = ENXIO;
    } else if ((tap->tap_flags & TAP_OPEN) == 0) {
        error = ENETDOWN;
    } else if (tap->tap_qlen == TAP_MAXQUEUE) {
        error = ENOBUFS;
    } else {
        if (tap->tap_qlast != NULL)
            tap->tap_qlast->m_nextpkt = m;
        else
            tap->tap_qfirst = m;
        tap->tap_qlast = m;
        tap->tap_qlen++;
        pthread_cond_signal(&tap->tap_cv);
    }
    pthread_mutex_unlock(&tap->tap_lock);
    if (error != 0)
        m_freem(m);
    return error;
}

void tap_dying(struct tap_softc *tap)
{
    pthread_mutex_lock(&tap->tap_lock);
    tap->tap_flags |= TAP_DYING;
    pthread_cond_broadcast(&tap->tap_cv);
    pthread_mutex_unlock(&tap->tap_lock);
}

/* The first packet, or an errno. Under tap_lock, which is given up while it sleeps. */
static int tap_dequeue(struct tap_softc *tap, int flags, struct mbuf **mp)
{
    struct mbuf *m;

    /* The mark is looked at again after each sleep, before the queue. */
    while ((tap->tap_flags & TAP_DYING) == 0) {
        m = tap->tap_qfirst;
        if (m != NULL) {
            tap->tap_qfirst = m->m_nextpkt;
            if (tap->tap_qfirst == NULL)
                tap->tap_qlast = NULL;
            tap->tap_qlen--;
            *mp = m;
            return 0;
        }
        if ((flags & TAP_NONBLOCK) != 0)
            return EWOULDBLOCK;
        pthread_cond_wait(&tap->tap_cv, &tap->tap_lock);
    }
    return ENXIO;
}

int tap_read(struct tap_softc *tap, void *buf, size_t len, size_t *lenp, int flags)
{
    struct mbuf *m = NULL;
    int error;

    pthread_mutex_lock(&tap->tap_lock);
    error = tap_dequeue(tap, flags, &m);
    pthread_mutex_unlock(&tap->tap_lock);
    if (error != 0)
        return error;
    *lenp = m_copyout(m, buf, len);
    return 0;
}

/* Hands a packet to the stack if the interface takes it. Inside the epoch. */
static int tap_receive(struct ifnet *ifp, const void *buf, size_t len)
{
    unsigned flags = atomic_load_explicit(&ifp->if_flags, memory_order_acquire);
    struct mbuf *m;

    if ((flags & IFF_DYING) != 0)
        return ENXIO;
    if ((flags & IFF_UP) == 0 || len == 0)
        return 0; /* ignored silently, as by FreeBSD's tunwrite */
    if (len > (size_t)atomic_load_explicit(&ifp->if_mtu, memory_order_relaxed))
        return EIO;
    m = m_devget(buf, len);
    if (m == NULL)
        return ENOBUFS;
    if_input(ifp, m);
    return 0;
}

int tap_write(struct tap_softc *tap, const void *buf, size_t len)
{
    struct epoch_tracker et;
    int error;

    /*
     * Mark and packet in one section: the packet is through before if_detach() is, or it isn't let
     * in.
     */
    epoch_enter(&et);
    error = tap_receive(tap->tap_ifp, buf, len);
    epoch_exit(&et);
    return error;
}

static void tap_fionread(struct tap_softc *tap, int *len)
{
    pthread_mutex_lock(&tap->tap_lock);
    *len = tap->tap_qfirst != NULL ? (int)tap->tap_qfirst->m_len : 0;
    pthread_mutex_unlock(&tap->tap_lock);
}

int tap_ioctl(struct tap_softc *tap, unsigned long cmd, void *arg)
{
    struct ifnet *ifp = tap->tap_ifp;
    struct ifreq ifr;

    if ((atomic_load_explicit(&ifp->if_flags, memory_order_acquire) & IFF_DYING) != 0)
        return ENXIO;
    switch (cmd) {
    case TAPGIFNAME:
        if_copyname(ifp, arg);
        return 0;
    case TAPGIFMTU:
        *(int *)arg = atomic_load_explicit(&ifp->if_mtu, memory_order_relaxed);
        return 0;
    case TAPSIFMTU:
        /* By the interface's own way in, which a destroyer waits for. */
        ifr.ifr_mtu = *(const int *)arg;
        return if_ioctl(ifp, SIOCSIFMTU, &ifr);
    case TAPFIONREAD:
        tap_fionread(tap, arg);
        return 0;
    default:
        return EINVAL;
    }
}
