/*
 * script_draw.c - scripts drawn at random.
 */
#include <stdio.h>
#include <string.h>

#include "drawing.h"
#include "script.h"

#define DESTROYS 2  /* a script, on the kernel: each takes it some 20 ms */
#define CALLS    44 /* then come the groups, the closes, and the groups again */

static uint8_t draw_slot(struct drawing *d)
{
    unsigned all = d->side == LWIP ? TAPS : EPAIR_B + 1;

    /* Few interfaces, so that much happens to the same. */
    return (uint8_t)(draw(d, 3) == 0 ? draw(d, all) : draw(d, 2));
}

static uint8_t draw_by(struct drawing *d)
{
    return draw(d, 12) == 0 ? WRONG_INDEX : SLOT_INDEX;
}

/* One that is open; SOCKETS when none is. */
static unsigned draw_sock(struct drawing *d)
{
    unsigned first = draw(d, SOCKETS);

    for (unsigned i = 0; i < SOCKETS; i++)
        if (d->open[(first + i) % SOCKETS])
            return (first + i) % SOCKETS;
    return SOCKETS;
}

static void draw_interface(struct drawing *d)
{
    struct call call = {.slot = draw_slot(d)};

    switch (draw(d, 10)) {
    case 0:
    case 1:
    case 2:
        call.op = IF_CREATE;
        if (call.slot == EPAIR_B)
            call.slot = EPAIR;
        break;
    case 3:
    case 4:
        if (d->side == KERNEL && d->destroys == DESTROYS)
            return;
        d->destroys++;
        call.op = IF_DESTROY;
        add(d, call);
        if (draw(d, 2) == 0) /* the next one gets its index */
            add(d, (struct call){.op = IF_CREATE, .slot = (uint8_t)draw(d, TAPS)});
        return;
    case 5:
        call.op = IF_NAME_TO_INDEX;
        break;
    case 6:
        call.op = IF_INDEX_TO_NAME;
        call.by = draw_by(d);
        break;
    case 7:
        call.op = IF_FLAGS;
        break;
    default:
        call.op = draw(d, 3) == 0 ? ADDR_DELETE : ADDR_ADD;
        call.ip6 = (uint8_t)draw(d, 2);
    }
    add(d, call);
}

static void draw_open_or_close(struct drawing *d)
{
    /* lwIP's raw sockets don't do multicast. */
    unsigned sock = draw(d, d->side == LWIP ? RAW : SOCKETS);

    add(d, (struct call){.op = d->open[sock] ? SOCK_CLOSE : SOCK_OPEN, .sock = (uint8_t)sock});
    d->open[sock] = !d->open[sock];
    d->sticky[sock] = d->connected[sock] = d->via[sock] = false;
}

static void draw_membership(struct drawing *d, uint8_t sock)
{
    bool leave = draw(d, 3) == 0, by_address = d->side == LWIP || draw(d, 4) == 0;
    struct call call = {.op = leave ? LEAVE : JOIN,
                        .sock = sock,
                        .slot = draw_slot(d),
                        .to = (uint8_t)draw(d, 2),
                        .by = draw_by(d)};

    if (by_address && !sock_is_ip6(sock))
        call.op = leave ? LEAVE_BY_ADDRESS : JOIN_BY_ADDRESS;
    else if (leave && d->side == KERNEL && draw(d, 8) == 0)
        call.by = NO_INDEX;
    if (d->side == KERNEL && draw(d, 24) == 0)
        call.to = NO_GROUP;
    add(d, call);
}

/* An option, or a connection. Linux's raw sockets don't mind the sticky one. */
static void draw_option(struct drawing *d, struct call call)
{
    bool *const had[] = {d->sticky, d->connected, d->via};
    static const uint8_t ops[] = {STICKY_PKTINFO, CONNECT, MULTICAST_IF};
    unsigned which = draw(d, 3);

    if (which == 0 && (!sock_is_ip6(call.sock) || sock_is_raw(call.sock)))
        return;
    for (unsigned i = 0; i < 3; i++)
        if (had[i][call.sock] && (i != which || which < 2))
            return;
    had[which][call.sock] = true;
    call.op = ops[which];
    call.by = draw(d, 8) == 0 ? NO_INDEX : draw_by(d);
    if (which == 1)
        call.to = (uint8_t)(NEIGHBOUR + draw(d, TAPS));
    add(d, call);
}

static void draw_send(struct drawing *d, uint8_t sock)
{
    struct call call = {.op = SENDTO,
                        .sock = sock,
                        .slot = draw_slot(d),
                        .by = draw_by(d),
                        .to = (uint8_t)draw(d, 2)};
    unsigned what = d->side == LWIP ? 0 : draw(d, 6);

    if (d->connected[sock] && what < 5) {
        call.op = SEND;
    } else if (what < 2 && !d->sticky[sock]) {
        call.to = (uint8_t)(NEIGHBOUR + draw(d, TAPS));
    } else if (what < 4) {
        call.op = SENDTO_PKTINFO;
        if (draw(d, 3) == 0 && call.slot < TAPS && !d->sticky[sock])
            call.to = NEIGHBOUR + call.slot;
    } else if (what == 5) {
        draw_option(d, call);
        return;
    }
    add(d, call);
}

static void draw_call(struct drawing *d)
{
    unsigned what = draw(d, 16), sock = draw_sock(d);
    uint8_t slot = draw_slot(d);

    if (what < 5 || sock == SOCKETS)
        draw_interface(d);
    else if (what < 7)
        draw_open_or_close(d);
    else if (what < 10)
        draw_membership(d, (uint8_t)sock);
    else if (what < 12)
        draw_send(d, (uint8_t)sock);
    else if (what < 14)
        add(d, (struct call){.op = IF_GROUPS, .slot = slot});
    else if (what < 15 || d->side == LWIP)
        add(d, (struct call){.op = TAP_WRITE,
                             .slot = slot % TAPS,
                             .sock = (uint8_t)sock,
                             .to = (uint8_t)draw(d, 2)});
    else
        add(d, (struct call){.op = TAP_READ, .slot = slot % TAPS, .sock = (uint8_t)sock});
}

static void list_groups(struct drawing *d)
{
    for (uint8_t slot = 0; slot < (d->side == LWIP ? TAPS : EPAIR_B + 1); slot++)
        add(d, (struct call){.op = IF_GROUPS, .slot = slot});
}

void script_draw(unsigned seed, enum side_number side, struct script *script)
{
    struct drawing d = {.script = script, .side = side, .state = seed * 2654435761u + side};

    memset(script, 0, sizeof(*script));
    snprintf(script->name, sizeof(script->name), "random %u", seed);
    script->sides = 1u << side;
    for (uint8_t slot = 0; slot < 2; slot++) {
        add(&d, (struct call){.op = IF_CREATE, .slot = slot});
        add(&d, (struct call){.op = ADDR_ADD, .slot = slot, .ip6 = (uint8_t)draw(&d, 2)});
    }
    for (unsigned i = 0; i < 3; i++)
        draw_open_or_close(&d);
    while (script->count < CALLS)
        draw_call(&d);
    list_groups(&d);
    for (uint8_t sock = 0; sock < SOCKETS; sock++)
        if (d.open[sock])
            add(&d, (struct call){.op = SOCK_CLOSE, .sock = sock});
    list_groups(&d);
}
