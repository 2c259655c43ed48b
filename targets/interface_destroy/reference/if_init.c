/*
 * if_init.c - the beginning and the end of the network.
 */
#include <assert.h>
#include <stddef.h>

#include "if_bridge.h"
#include "if_clone.h"
#include "if_epair.h"
#include "if_lagg.h"
#include "if_tap.h"
#include "ip_frag.h"
#include "netisr.h"

static struct if_clone *const if_standard_cloners[] = {&lagg_cloner, &tap_cloner, &epair_cloner,
                                                       &bridge_cloner};

#define IF_STANDARD_CLONERS (sizeof(if_standard_cloners) / sizeof(if_standard_cloners[0]))

int ifnet_init(void)
{
    int error = 0;
    size_t n;

    lagg_modinit();
    bridge_modinit();
    for (n = 0; n < IF_STANDARD_CLONERS && error == 0; n++)
        error = if_clone_attach(if_standard_cloners[n]);
    if (error != 0)
        for (n--; n > 0; n--)
            if_clone_detach(if_standard_cloners[n - 1]);
    return error;
}

void ifnet_uninit(void)
{
    for (size_t n = 0; n < IF_STANDARD_CLONERS; n++)
        if_clone_detach(if_standard_cloners[n]);
    netisr_drain();
    ip_drain();
    epoch_drain_callbacks();
    ifindex_fini();
    assert(TAILQ_EMPTY(&ifnet_global.ig_list));
    assert(atomic_load_explicit(&ifnet_global.ig_alloced, memory_order_relaxed) ==
           atomic_load_explicit(&ifnet_global.ig_freed, memory_order_relaxed));
}
