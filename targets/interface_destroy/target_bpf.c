/*
 * target_bpf.c - programs that see packets, each with one descriptor, opened when it is first used.
 */
#include "target.h"

#include <errno.h>
#include <stddef.h>
#include <string.h>

#include "bpf.h"
#include "client.h"

enum { USERS = 2, PACKET = 128 };

static struct bpf_d *descriptors[USERS];

void bpf_users_start(void)
{
    memset(descriptors, 0, sizeof(descriptors));
}

static void close_descriptor(unsigned user)
{
    struct bpf_d *d = descriptors[user];

    descriptors[user] = NULL;
    if (d == NULL)
        return;
    bpf_close(d);
    td_answered(NULL);
}

void bpf_users_finish(void)
{
    for (unsigned i = 0; i < USERS; i++)
        close_descriptor(i);
}

void op_bpfattach(const struct td_call *call)
{
    static const int opening[] = {ENOMEM, 0};
    static const int attaching[] = {ENXIO, ENOMEM, 0};
    struct bpf_d **d = &descriptors[call->instance];

    if (*d == NULL)
        target_answer("bpf_open()", bpf_open(d), opening);
    watch_inspect();
    if (*d != NULL)
        target_answer("bpf_attach()", bpf_attach(*d, target_names[call->operand[0]]), attaching);
}

/* What the user has open; one is opened by whoever needs it first, on the lagg. */
static struct bpf_d *descriptor_of(unsigned instance)
{
    struct td_call call = {.instance = instance, .operand = {NAME_LAGG0}};

    if (descriptors[instance] == NULL)
        op_bpfattach(&call);
    return descriptors[instance];
}

void op_bpfread(const struct td_call *call)
{
    static const int asleep[] = {ENXIO, EAGAIN, 0};
    static const int awake[] = {ENXIO, EWOULDBLOCK, 0};
    struct bpf_d *d = descriptor_of(call->instance);
    char buffer[PACKET];
    size_t length = 0;

    if (d == NULL)
        return;
    if (call->operand[0] != 0)
        target_answer("bpf_read()", client_bpf_read(d, buffer, sizeof(buffer), &length), asleep);
    else
        target_answer("bpf_read()", bpf_read(d, buffer, sizeof(buffer), &length, BPF_NONBLOCK),
                      awake);
    td_invariant(length <= sizeof(buffer), "capture", "bpf_read() gives %zu bytes", length);
}

void op_bpfdetach(const struct td_call *call)
{
    struct bpf_d *d = descriptor_of(call->instance);

    if (d == NULL)
        return;
    bpf_detach(d);
    td_answered(NULL);
}

void op_bpfclose(const struct td_call *call)
{
    close_descriptor(call->instance);
}
