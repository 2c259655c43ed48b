/*
 * bpf_dev.c - a descriptor and what it has captured.
 */
#include <assert.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>

#include "bpf.h"
#include "mbuf.h"

int bpf_open(struct bpf_d **dp)
{
    struct bpf_d *d = calloc(1, sizeof(*d));

    if (d == NULL)
        return ENOMEM;
    pthread_mutex_init(&d->bd_lock, NULL);
    pthread_cond_init(&d->bd_cv, NULL);
    bpf_insert(d);
    *dp = d;
    return 0;
}

/* Under bd_lock. */
static void bpf_flush(struct bpf_d *d)
{
    struct mbuf *m;

    while ((m = d->bd_qfirst) != NULL) {
        d->bd_qfirst = m->m_nextpkt;
        m_freem(m);
    }
    d->bd_qlast = NULL;
    d->bd_qlen = 0;
}

/* No packet is on its way to the descriptor any more. */
static void bpfd_free(struct epoch_context *ctx)
{
    char *base = (char *)ctx - offsetof(struct bpf_d, bd_epoch_ctx);
    struct bpf_d *d = (struct bpf_d *)base;

    assert(d->bd_tap == NULL);
    bpf_flush(d);
    pthread_cond_destroy(&d->bd_cv);
    pthread_mutex_destroy(&d->bd_lock);
    free(d);
}

void bpf_close(struct bpf_d *d)
{
    bpf_remove(d);
    epoch_call(&d->bd_epoch_ctx, bpfd_free);
    epoch_drain_callbacks();
}

void bpf_settap(struct bpf_d *d, struct bpf_tap *bt)
{
    pthread_mutex_lock(&d->bd_lock);
    d->bd_tap = bt;
    if (bt != NULL)
        bpf_flush(d);
    else
        pthread_cond_broadcast(&d->bd_cv);
    pthread_mutex_unlock(&d->bd_lock);
}

/* Queues copy for the reader. Under bd_lock. False when it isn't wanted, or there is no room. */
static bool bpf_append(struct bpf_tap *bt, struct mbuf *copy)
{
    struct bpf_d *d = bt->bt_d;

    /* Taken off while the packet was on its way: it may be on another interface by now. */
    if (d->bd_tap != bt)
        return false;
    if (copy == NULL || d->bd_qlen == BPF_MAXQUEUE) {
        d->bd_dcount++;
        return false;
    }
    if (d->bd_qlast != NULL)
        d->bd_qlast->m_nextpkt = copy;
    else
        d->bd_qfirst = copy;
    d->bd_qlast = copy;
    d->bd_qlen++;
    pthread_cond_signal(&d->bd_cv);
    return true;
}

void bpf_catchpacket(struct bpf_tap *bt, const struct mbuf *m)
{
    struct mbuf *copy = m_dup(m);
    bool kept;

    pthread_mutex_lock(&bt->bt_d->bd_lock);
    kept = bpf_append(bt, copy);
    pthread_mutex_unlock(&bt->bt_d->bd_lock);
    if (!kept)
        m_freem(copy);
}

/* The first packet, or an errno. Under bd_lock, which is given up while it sleeps. */
static int bpf_dequeue(struct bpf_d *d, int flags, struct mbuf **mp)
{
    struct mbuf *m;

    /* What was captured can be read also when the interface has gone. */
    while ((m = d->bd_qfirst) == NULL) {
        if (d->bd_tap == NULL)
            return ENXIO;
        if ((flags & BPF_NONBLOCK) != 0)
            return EWOULDBLOCK;
        pthread_cond_wait(&d->bd_cv, &d->bd_lock);
    }
    d->bd_qfirst = m->m_nextpkt;
    if (d->bd_qfirst == NULL)
        d->bd_qlast = NULL;
    d->bd_qlen--;
    *mp = m;
    return 0;
}

int bpf_read(struct bpf_d *d, void *buf, size_t len, size_t *lenp, int flags)
{
    struct mbuf *m = NULL;
    int error;

    pthread_mutex_lock(&d->bd_lock);
    error = bpf_dequeue(d, flags, &m);
    pthread_mutex_unlock(&d->bd_lock);
    if (error != 0)
        return error;
    *lenp = m_copyout(m, buf, len);
    return 0;
}
