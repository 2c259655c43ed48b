/*
 * target_dump.c - dumps of all interfaces, with the world going on between the records.
 */
#include "target.h"

#include <errno.h>
#include <string.h>

#include "if_dump.h"

struct dump {
    bool media;    /* ask each interface for its media in between */
    unsigned last; /* the index reported last */
    uint64_t seen; /* bit i: watch_all()[i] was reported */
};

static void ask_media(const struct if_record *ir)
{
    static const int errors[] = {ENXIO, 0};
    struct ifreq ifr;

    memset(&ifr, 0, sizeof(ifr));
    ifr.ifr_by = IFR_BYINDEXGEN;
    ifr.ifr_index = ir->ir_index;
    ifr.ifr_idxgen = ir->ir_idxgen;
    request(SIOCGIFMEDIA, &ifr, errors);
}

static void note_seen(struct dump *dump, const struct if_record *ir)
{
    unsigned count;
    const struct watched *all = watch_all(&count);
    const struct watched *w = watch_find(ir->ir_index, ir->ir_idxgen);

    td_invariant(ir->ir_index > dump->last, "dump-order", "index %u is reported after %u",
                 ir->ir_index, dump->last);
    dump->last = ir->ir_index;
    td_invariant(memchr(ir->ir_name, '\0', IFNAMSIZ) != NULL && ir->ir_name[0] != '\0', "dump-name",
                 "index %u is reported without a name", ir->ir_index);
    if (w != NULL)
        dump->seen |= UINT64_C(1) << (w - all);
}

static int on_record(const struct if_record *ir, void *arg)
{
    struct dump *dump = arg;

    note_seen(dump, ir);
    if (dump->media)
        ask_media(ir);
    return 0;
}

void op_dump(const struct td_call *call)
{
    struct dump dump = {.media = call->operand[0] == 1};
    const struct watched *all;
    unsigned count, unused;

    watch_inspect();
    watch_all(&count);
    if_dump(on_record, &dump);
    td_answered(NULL);
    all = watch_all(&unused);
    for (unsigned i = 0; i < count; i++)
        td_invariant(!watch_stays(&all[i]) || (dump.seen >> i & 1) != 0, "dump-complete",
                     "index %u was there all the time and is not reported", all[i].index);
}
