/*
 * target_request.c - requests by name, by index, or by an index with generation that was kept; and
 * packets.
 */
#include "target.h"

#include <errno.h>
#include <string.h>

#include "if_clone.h"
#include "if_dellink.h"
#include "mbuf.h"

/* What a program remembers of a name: any of them may have learned it. */
struct handle {
    uint16_t index, gen;
};

static struct handle kept[NAMES];
static unsigned renames_begun, renames_ended;
unsigned request_wins;

void request_start(void)
{
    memset(kept, 0, sizeof(kept));
    renames_begun = renames_ended = 0;
    request_wins = 0;
}

void request_by(struct ifreq *ifr, unsigned name, unsigned by)
{
    if (by != IFR_BYNAME)
        request_index(name);
    memset(ifr, 0, sizeof(*ifr));
    strcpy(ifr->ifr_name, target_names[name]);
    ifr->ifr_by = (enum ifr_by)by;
    ifr->ifr_index = kept[name].index;
    ifr->ifr_idxgen = kept[name].gen;
}

void request_renames_begin(void)
{
    renames_begun++;
}

void request_renames_end(void)
{
    renames_ended++;
}

int request(unsigned long cmd, struct ifreq *ifr, const int *errors)
{
    int error;

    watch_inspect();
    watch_request_begins(ifr);
    error = ifioctl(cmd, ifr);
    watch_request_ends(ifr);
    watch_inspect();
    target_answer("ifioctl()", error, errors);
    return error;
}

unsigned request_index(unsigned name)
{
    static const int errors[] = {ENXIO, 0};
    struct ifreq ifr;

    if (kept[name].index == 0) {
        request_by(&ifr, name, IFR_BYNAME);
        if (request(SIOCGIFINDEX, &ifr, errors) == 0)
            kept[name] = (struct handle){ifr.ifr_index, ifr.ifr_idxgen};
    }
    return kept[name].index;
}

static const int gone[] = {ENXIO, 0};
static const int driver[] = {ENXIO, EINVAL, 0};

/* -- The world at the beginning: nobody else is there, nothing can fail -- */

static void learn(unsigned name)
{
    struct ifreq ifr;

    request_by(&ifr, name, IFR_BYNAME);
    if (ifioctl(SIOCGIFINDEX, &ifr) == 0)
        kept[name] = (struct handle){ifr.ifr_index, ifr.ifr_idxgen};
}

void request_world(const char *name)
{
    char created[IFNAMSIZ] = "";

    strcpy(created, name);
    td_invariant(if_clone_create(created, IFF_UP) == 0, "start", "%s can't be created", name);
    for (unsigned n = 0; n < NAMES; n++)
        if (strncmp(target_names[n], name, strlen(name)) == 0)
            learn(n);
}

void request_world_port(unsigned lagg, unsigned port)
{
    struct ifreq ifr;

    request_by(&ifr, lagg, IFR_BYNAME);
    strcpy(ifr.ifr_portname, target_names[port]);
    td_invariant(ifioctl(SIOCSLAGGPORT, &ifr) == 0, "start", "%s is refused as a port",
                 target_names[port]);
}

/* -- Operations -- */

void op_media(const struct td_call *call)
{
    struct ifreq ifr;

    request_by(&ifr, call->operand[0], call->operand[1]);
    if (request(SIOCGIFMEDIA, &ifr, gone) == 0)
        td_invariant((ifr.ifr_media & IFM_AVALID) != 0, "media", "media are answered as %#x",
                     (unsigned)ifr.ifr_media);
}

void op_flags(const struct td_call *call)
{
    struct ifreq ifr;

    request_by(&ifr, call->operand[0], call->operand[1]);
    ifr.ifr_flags = call->operand[2] == 0 ? IFF_UP : 0;
    request(call->operand[2] == 2 ? SIOCGIFFLAGS : SIOCSIFFLAGS, &ifr, gone);
}

void op_mtu(const struct td_call *call)
{
    struct ifreq ifr;

    request_by(&ifr, call->operand[0], call->operand[1]);
    ifr.ifr_mtu = target_mtus[call->operand[2]];
    request(SIOCSIFMTU, &ifr, driver);
}

/* Not by strcmp(): ThreadSanitizer would see our look as the task's. */
static bool same_name(const char *a, const char *b)
{
    while (*a == *b && *a != '\0')
        a++, b++;
    return *a == *b;
}

/* The interface that has answered, if it can still be told, has the name that was asked for. */
static void check_name(const struct watched *w, const char *name)
{
    if (w == NULL || w->gone)
        return;
    td_invariant(same_name(w->ifp->if_xname, name), "name", "%s was asked, %s has answered", name,
                 w->ifp->if_xname);
}

void op_index(const struct td_call *call)
{
    struct handle *handle = &kept[call->operand[0]];
    unsigned renames = renames_begun;
    bool quiet = renames == renames_ended;
    struct ifreq ifr;

    request_by(&ifr, call->operand[0], call->operand[1]);
    struct handle asked = {ifr.ifr_index, ifr.ifr_idxgen};
    if (request(SIOCGIFINDEX, &ifr, gone) != 0)
        return;
    if (call->operand[1] == IFR_BYINDEXGEN)
        td_invariant(ifr.ifr_index == asked.index && ifr.ifr_idxgen == asked.gen, "generation",
                     "index %u, generation %u was asked, %u, %u has answered", asked.index,
                     asked.gen, ifr.ifr_index, ifr.ifr_idxgen);
    if (call->operand[1] == IFR_BYNAME && quiet && renames == renames_begun)
        check_name(watch_find(ifr.ifr_index, ifr.ifr_idxgen), target_names[call->operand[0]]);
    *handle = (struct handle){ifr.ifr_index, ifr.ifr_idxgen};
}

void op_rename(const struct td_call *call)
{
    static const int errors[] = {ENXIO, EEXIST, 0};
    struct ifreq ifr;

    request_by(&ifr, call->operand[0], call->operand[1]);
    strcpy(ifr.ifr_newname, target_names[call->operand[2]]);
    request_renames_begin();
    request(SIOCSIFNAME, &ifr, errors);
    request_renames_end();
}

static void change_port(const struct td_call *call, unsigned long cmd, const int *errors)
{
    struct ifreq ifr;

    request_by(&ifr, call->operand[0], call->operand[1]);
    strcpy(ifr.ifr_portname, target_names[call->operand[2]]);
    request(cmd, &ifr, errors);
}

void op_addport(const struct td_call *call)
{
    static const int errors[] = {ENXIO, EINVAL, EEXIST, EBUSY, ENOMEM, ENOSPC, EPROTONOSUPPORT, 0};

    change_port(call, SIOCSLAGGPORT, errors);
}

void op_delport(const struct td_call *call)
{
    static const int errors[] = {ENXIO, EINVAL, ENOENT, 0};

    change_port(call, SIOCSLAGGDELPORT, errors);
}

void op_ports(const struct td_call *call)
{
    struct lagg_reqall ra;
    struct ifreq ifr;

    request_by(&ifr, call->operand[0], call->operand[1]);
    ifr.ifr_lagg = &ra;
    if (request(SIOCGLAGG, &ifr, driver) == 0)
        td_invariant(ra.ra_ports <= LAGG_MAX_PORTS, "ports", "%u ports are answered", ra.ra_ports);
}

/* Of those that destroy an interface one wins, the others are told ENXIO. */
void op_destroy(const struct td_call *call)
{
    struct ifreq ifr;

    request_by(&ifr, call->operand[0], call->operand[1]);
    if (request(SIOCIFDESTROY, &ifr, gone) != 0)
        return;
    request_wins++;
    if (call->operand[1] == IFR_BYINDEXGEN) {
        const struct watched *w = watch_find(ifr.ifr_index, ifr.ifr_idxgen);
        td_invariant(w == NULL || w->destroyed, "destroyed",
                     "index %u, generation %u was to be destroyed, and is still there",
                     ifr.ifr_index, ifr.ifr_idxgen);
    }
}

void op_create(const struct td_call *call)
{
    static const int errors[] = {EEXIST, ENOMEM, ENOSPC, 0};
    struct ifreq ifr;

    memset(&ifr, 0, sizeof(ifr));
    strcpy(ifr.ifr_name, target_created[call->operand[0]]);
    ifr.ifr_flags = call->operand[1] == 0 ? IFF_UP : 0;
    if (request(SIOCIFCREATE, &ifr, errors) == 0)
        td_invariant(ifr.ifr_name[0] != '\0', "created-name", "what was created has no name");
}

void op_send(const struct td_call *call)
{
    static const unsigned char packet[ETHERMTU + 1];
    static const int errors[] = {ENXIO, ENETDOWN, ENOBUFS, 0};
    struct mbuf *m = m_devget(packet, target_lengths[call->operand[1]]);

    watch_inspect();
    packets_flow_begins();
    if (m != NULL)
        target_answer("if_output()", if_output(target_names[call->operand[0]], m), errors);
    packets_flow_ends();
}

/* The interface that has the index, if it can be destroyed by it. */
static const struct watched *destroyable(unsigned index)
{
    const struct watched *w = NULL;

    if (index != 0)
        w = watch_find((uint16_t)index, atomic_load(&ifindex_slot(index)->ife_gencnt));
    return w != NULL && watch_stays(w) && w->ifp->if_cloned ? w : NULL;
}

/*
 * By index, as netlink does it. The interface that had it at the beginning doesn't survive,
 * whatever its name is meanwhile: what was destroyed instead would be another one (row ZF27).
 */
void op_dellink(const struct td_call *call)
{
    static const int errors[] = {ENOENT, ENXIO, 0};
    unsigned index = request_index(call->operand[0]);
    const struct watched *w;
    int error;

    watch_inspect();
    w = destroyable(index);
    error = if_dellink(index);
    watch_inspect();
    target_answer("if_dellink()", error, errors);
    if (error == 0)
        request_wins++;
    td_invariant(w == NULL || !watch_stays(w), "dellink",
                 "index %u, generation %u, was to be destroyed, and is still there", w->index,
                 w->gen);
}
