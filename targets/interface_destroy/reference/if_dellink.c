/*
 * if_dellink.c - destroying by index.
 */
#include "if_dellink.h"

#include <errno.h>

#include "if_clone.h"

int if_dellink(unsigned ifi_index)
{
    struct ifnet *ifp = ifnet_byindex_ref(ifi_index);
    int error;

    if (ifp == NULL)
        return ENOENT;
    error = if_clone_destroy(ifp);
    if_rele(ifp);
    epoch_drain_callbacks();
    return error;
}
