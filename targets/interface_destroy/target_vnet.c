/*
 * target_vnet.c - a jail with a network of its own, into which interfaces are moved; it is made
 * when it is first used, and may be ended and made again.
 */
#include "target.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "client.h"
#include "vnet.h"

/*
 * A jail. Its users have a reference to its vnet; they have one together, taken when it was made,
 * and give it up when the jail has ended and nobody uses it any more.
 */
struct jail {
    struct vnet *vnet;
    unsigned users;
    bool ended;
};

enum { JAILS_MAX = 16 };

static struct jail jails[JAILS_MAX];
static unsigned jailed; /* of them: how many there have been */

void vnet_users_start(void)
{
    memset(jails, 0, sizeof(jails));
    jailed = 0;
}

/* The present one, which the caller uses; NULL where there is no memory for it. */
static struct jail *jail_begin(void)
{
    struct jail *jail = jailed > 0 ? &jails[jailed - 1] : NULL;
    struct vnet *made;

    if (jail == NULL || jail->ended) {
        if (jailed == JAILS_MAX)
            return NULL;
        made = vnet_alloc();
        if (made == NULL)
            return NULL;
        vnet_ref(made);
        jail = &jails[jailed++];
        jail->vnet = made;
    }
    jail->users++;
    return jail;
}

static void jail_end(struct jail *jail)
{
    jail->users--;
    if (jail->users == 0 && jail->ended)
        vnet_rele(jail->vnet);
}

void op_vmove(const struct td_call *call)
{
    static const int errors[] = {ENXIO, EEXIST, EBUSY, EOPNOTSUPP, 0};
    const char *name = target_names[call->operand[0]];
    struct jail *jail = jail_begin();

    if (jail == NULL)
        return;
    watch_inspect();
    request_renames_begin();
    if (call->operand[1] == 0)
        target_answer("if_vmove_loan()", if_vmove_loan(name, jail->vnet), errors);
    else
        target_answer("if_vmove_reclaim()", if_vmove_reclaim(name, jail->vnet), errors);
    request_renames_end();
    jail_end(jail);
}

/* By a program in the jail, which ends before the jail does: it is of the same actor. */
void op_vcreate(const struct td_call *call)
{
    static const int errors[] = {EEXIST, ENOMEM, ENOSPC, 0};
    struct jail *jail = jail_begin();
    struct ifreq ifr;

    if (jail == NULL)
        return;
    memset(&ifr, 0, sizeof(ifr));
    strcpy(ifr.ifr_name, target_created[call->operand[0]]);
    ifr.ifr_flags = IFF_UP;
    watch_inspect();
    target_answer("ifioctl()", client_vnet_ioctl(jail->vnet, SIOCIFCREATE, &ifr), errors);
    watch_inspect();
    jail_end(jail);
}

/* All that have not ended: where two were made at a time, there is more than one. */
static void end_jails(void)
{
    for (unsigned i = 0; i < jailed; i++) {
        struct jail *jail = &jails[i];

        if (jail->ended)
            continue;
        jail->ended = true;
        jail->users++;
        watch_inspect();
        request_renames_begin();
        vnet_destroy(jail->vnet);
        request_renames_end();
        jail_end(jail);
        td_answered(NULL);
    }
}

void op_vdestroy(const struct td_call *call)
{
    (void)call;
    end_jails();
}

void vnet_users_finish(void)
{
    end_jails();
}
