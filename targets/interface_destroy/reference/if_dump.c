/*
 * if_dump.c - a dump by index.
 */
#include "if_dump.h"

void if_dump_start(struct if_dump *id)
{
    id->id_next = 1;
}

bool if_dump_next(struct if_dump *id, struct if_record *ir)
{
    unsigned top = if_index_top(); /* the table is mostly empty */
    struct ifnet *ifp = NULL;

    while (ifp == NULL && id->id_next <= top)
        ifp = ifnet_byindex_ref(id->id_next++);
    if (ifp == NULL)
        return false;
    if_copyname(ifp, ir->ir_name);
    ir->ir_dname = ifp->if_dname;
    ir->ir_index = ifp->if_index;
    ir->ir_idxgen = ifp->if_idxgen;
    ir->ir_flags = atomic_load_explicit(&ifp->if_flags, memory_order_acquire);
    ir->ir_mtu = atomic_load_explicit(&ifp->if_mtu, memory_order_relaxed);
    if_rele(ifp);
    epoch_drain_callbacks();
    return true;
}

int if_dump(int (*record)(const struct if_record *ir, void *arg), void *arg)
{
    struct if_dump id;
    struct if_record ir;
    int stop = 0;

    if_dump_start(&id);
    while (stop == 0 && if_dump_next(&id, &ir))
        stop = record(&ir, arg);
    return stop;
}
