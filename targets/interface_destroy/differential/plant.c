/*
 * plant.c - wrong answers of the reference.
 */
#include "plant.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define PLACES 100 /* with one answer of a kind of call on a side, and as many with two */

struct tally {
    unsigned same, explained; /* places */
    unsigned planted, missed;
};

static bool is_same(const struct call *call, enum side_number side)
{
    return is_same_answer(&call->answer[REFERENCE], &call->answer[side]);
}

static const int errors[] = {0, ENXIO, ENODEV, EADDRNOTAVAIL, EADDRINUSE, ENETUNREACH, EINVAL};

static bool found(enum side_number side, const struct script *script)
{
    struct comparison total = {.quiet = true};

    compare(&total, side, script);
    return total.unexplained != 0;
}

static void try_one(struct tally *tally, enum side_number side, const struct script *script,
                    unsigned n)
{
    bool right;

    if (is_same(&script->call[n], side)) /* what the other says can't be wrong here */
        return;
    right = found(side, script);
    tally->planted++;
    tally->missed += !right;
    if (!right)
        printf("NOT found: %s, call %u, %s: error %d, values %ld %ld %ld\n", script->name, n,
               op_names[script->call[n].op], script->call[n].answer[REFERENCE].error,
               script->call[n].answer[REFERENCE].value[0],
               script->call[n].answer[REFERENCE].value[1],
               script->call[n].answer[REFERENCE].value[2]);
}

/* What the call says in its answer besides an errno. */
static bool has_value(const struct call *call, unsigned which)
{
    switch (call->op) {
    case IF_DESTROY:
    case IF_NAME_TO_INDEX:
    case IF_INDEX_TO_NAME:
    case IF_FLAGS:
    case IF_GROUPS:
    case BRIDGE_MEMBERS:
        return which == 0;
    case TAP_WRITE:
        return which == 1;
    case SEND:
    case SENDTO:
    case SENDTO_PKTINFO:
        return true;
    default:
        return false;
    }
}

static void plant_at(struct tally *tally, enum side_number side, struct script *script, unsigned n)
{
    struct answer *answer = &script->call[n].answer[REFERENCE], right = *answer;

    for (size_t i = 0; i < sizeof(errors) / sizeof(errors[0]); i++) {
        if (errors[i] == right.error)
            continue;
        *answer = (struct answer){.error = errors[i]};
        try_one(tally, side, script, n);
    }
    for (unsigned i = 0; right.error == 0 && i < 3; i++) {
        *answer = right;
        answer->value[i]++;
        if (has_value(&script->call[n], i))
            try_one(tally, side, script, n);
    }
    *answer = right;
}

static void plant_kind(struct tally *tally, enum side_number side, enum op op,
                       struct script *scripts, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        if ((scripts[i].sides & 1u << side) == 0 || found(side, &scripts[i]))
            continue;
        for (unsigned n = 0; n < scripts[i].count; n++) {
            const struct call *call = &scripts[i].call[n];
            unsigned *places = is_same(call, side) ? &tally->same : &tally->explained;

            if (call->op != op || call->answer[side].error == NOT_DONE || *places == PLACES)
                continue;
            ++*places;
            plant_at(tally, side, &scripts[i], n);
        }
    }
}

/* lwIP has no such calls, or not as sockets have them. */
static bool is_compared(enum side_number side, enum op op)
{
    const unsigned not_lwip = 1u << MULTICAST_IF | 1u << CONNECT | 1u << SEND |
                              1u << SENDTO_PKTINFO | 1u << BRIDGE_ADD | 1u << BRIDGE_DELETE |
                              1u << BRIDGE_MEMBERS | 1u << STICKY_PKTINFO | 1u << TAP_READ;

    return side == KERNEL || (not_lwip & 1u << op) == 0;
}

int plant_all(struct script *scripts, unsigned count)
{
    static const char *const names[SIDES] = {"reference", "kernel", "lwIP"};
    unsigned missed = 0;

    for (enum side_number side = KERNEL; side < SIDES; side++) {
        for (enum op op = 0; op < OPS; op++) {
            struct tally tally = {0};

            if (!is_compared(side, op))
                continue;
            plant_kind(&tally, side, op, scripts, count);
            printf("%-24s beside %-6s: %4u wrong answers where %3u are equal, %3u explained; "
                   "%u not found\n",
                   op_names[op], names[side], tally.planted, tally.same, tally.explained,
                   tally.missed);
            missed += tally.missed + (tally.same == 0);
        }
    }
    printf("%u missed\n", missed);
    return missed != 0;
}
