/*
 * if_dump.h - a list of all interfaces, record by record, with the world going on in between.
 *
 * The position is an index, which an interface keeps for life; nothing is held between records. So
 * the reader may take as long as it likes, and interfaces may be renamed, destroyed and created
 * meanwhile:
 *
 *   - an interface that lives from start to end is reported exactly once;
 *   - one that comes or goes in between, at most once;
 *   - one that comes with the index of another that was reported is not reported.
 *
 * A record is a copy. To act on its interface, use ir_index with ir_idxgen: the name may be
 * another's by then.
 */
#ifndef IF_DUMP_H
#define IF_DUMP_H

#include <stdbool.h>
#include <stdint.h>

#include "ifnet.h"

struct if_record {
    char ir_name[IFNAMSIZ];
    const char *ir_dname;
    uint16_t ir_index;
    uint16_t ir_idxgen;
    unsigned ir_flags;
    int ir_mtu;
};

struct if_dump {
    unsigned id_next; /* the lowest index not reported yet */
};

/*
 * A dump from the beginning. It needs no end.
 */
void if_dump_start(struct if_dump *id);

/*
 * The next record; false when there is none. Outside the epoch, no lock held.
 */
bool if_dump_next(struct if_dump *id, struct if_record *ir);

/*
 * Calls record() for each interface, with nothing held: it may sleep and do anything, ifioctl()
 * included. Ends early when record() returns other than 0, and returns that; else 0.
 */
int if_dump(int (*record)(const struct if_record *ir, void *arg), void *arg);

#endif
