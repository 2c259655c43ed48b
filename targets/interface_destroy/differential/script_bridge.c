/*
 * script_bridge.c - scripts drawn at random about a bridge.
 *
 * Only first halves become members: with both halves of a pair a packet would go round for ever.
 */
#include <stdio.h>
#include <string.h>

#include "drawing.h"
#include "script.h"

#define DESTROYS 3
#define CALLS    40

static uint8_t draw_slot(struct drawing *d)
{
    static const uint8_t slots[] = {EPAIR, EPAIR1, BRIDGE, EPAIR_B, EPAIR1_B};

    return slots[draw(d, 4) == 0 ? draw(d, 5) : draw(d, 3)];
}

/* Two calls in three are about the interfaces, and one that comes back may be a member again. */
static void draw_interface(struct drawing *d)
{
    struct call call = {.slot = draw_slot(d), .by = SLOT_INDEX};
    static const uint8_t questions[] = {IF_NAME_TO_INDEX, IF_INDEX_TO_NAME, IF_FLAGS, IF_GROUPS};
    unsigned what = draw(d, 8);

    if (what < 4) {
        call.op = IF_CREATE;
        if (call.slot == EPAIR_B || call.slot == EPAIR1_B)
            call.slot--;
    } else if (what < 6) {
        if (d->destroys++ >= DESTROYS)
            return;
        call.op = IF_DESTROY;
    } else {
        call.op = questions[draw(d, 4)];
    }
    add(d, call);
}

static void draw_membership(struct drawing *d)
{
    uint8_t sock = (uint8_t)draw(d, SOCKETS);

    if (!d->open[sock]) {
        add(d, (struct call){.op = SOCK_OPEN, .sock = sock});
        d->open[sock] = true;
    }
    add(d, (struct call){.op = draw(d, 3) == 0 ? LEAVE : JOIN,
                         .sock = sock,
                         .slot = draw_slot(d),
                         .to = (uint8_t)draw(d, 2),
                         .by = SLOT_INDEX});
}

void script_draw_bridge(unsigned seed, struct script *script)
{
    static const uint8_t ops[] = {BRIDGE_ADD, BRIDGE_ADD, BRIDGE_DELETE, BRIDGE_MEMBERS};
    struct drawing d = {.script = script, .state = seed * 2654435761u};

    memset(script, 0, sizeof(*script));
    snprintf(script->name, sizeof(script->name), "random bridge %u", seed);
    script->sides = 1u << KERNEL;
    add(&d, (struct call){.op = IF_CREATE, .slot = BRIDGE});
    add(&d, (struct call){.op = IF_CREATE, .slot = draw(&d, 2) == 0 ? EPAIR : EPAIR1});
    while (script->count < CALLS) {
        unsigned what = draw(&d, 8);

        if (what < 3)
            draw_interface(&d);
        else if (what < 4)
            draw_membership(&d);
        else
            add(&d,
                (struct call){.op = ops[draw(&d, 4)], .slot = draw(&d, 2) == 0 ? EPAIR : EPAIR1});
    }
    add(&d, (struct call){.op = BRIDGE_MEMBERS});
    for (uint8_t slot = EPAIR; slot < SLOTS; slot++)
        add(&d, (struct call){.op = IF_GROUPS, .slot = slot});
}
