/*
 * client_input.c - a driver's interrupt: a packet has come.
 */
#include <errno.h>

#include "client.h"
#include "ifnet.h"
#include "mbuf.h"

int client_input(const char *name, const void *bytes, size_t len)
{
    struct mbuf *m = m_devget(bytes, len);
    struct epoch_tracker et;
    struct ifnet *ifp;

    if (m == NULL)
        return ENOBUFS;
    epoch_enter(&et);
    ifp = ifunit(name);
    if (ifp != NULL)
        if_input(ifp, m);
    else
        m_freem(m);
    epoch_exit(&et);
    return ifp != NULL ? 0 : ENXIO;
}
