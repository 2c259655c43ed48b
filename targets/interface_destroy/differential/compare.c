/*
 * compare.c - the answers of a side beside the reference's, call by call.
 */
#include "compare.h"

#include <stdio.h>
#include <string.h>

#include "stack.h"

static const char *const side_names[SIDES] = {"reference", "kernel", "lwIP"};

static void print_answer(const char *side, const struct answer *answer)
{
    if (answer->error != 0)
        printf("    %-10s %s\n", side, strerror(answer->error));
    else
        printf("    %-10s done; %#lx %#lx %ld\n", side, (unsigned long)answer->value[0],
               (unsigned long)answer->value[1], answer->value[2]);
}

static void print_call(const struct call *call, unsigned state)
{
    printf("    %s, %s, socket %u, destination %u, index %u;", op_names[call->op],
           slot_names[call->slot], call->sock, call->to, call->index);
    for (unsigned i = 0; i < STATES; i++)
        if ((state & 1u << i) != 0)
            printf(" [%s]", state_names[i]);
    printf("\n");
}

static void print_difference(enum side_number side, const struct script *script, unsigned n,
                             unsigned state, const char *row)
{
    printf("%s: call %u differs, %s\n", script->name, n,
           row != NULL ? row : "and no row explains it");
    print_call(&script->call[n], state);
    print_answer(side_names[REFERENCE], &script->call[n].answer[REFERENCE]);
    print_answer(side_names[side], &script->call[n].answer[side]);
}

/* A script by hand is shown whole, a random one where nothing explains it. */
static void differ(struct comparison *total, enum side_number side, const struct script *script,
                   unsigned n, unsigned state, const struct foretold *foretold)
{
    unsigned row = explain(side, &script->call[n], state, foretold);
    bool random = strncmp(script->name, "random", strlen("random")) == 0;

    if (row < explanation_count)
        total->used[row]++;
    else
        total->unexplained++;
    if (!total->quiet && (!random || row == explanation_count))
        print_difference(side, script, n, state,
                         row < explanation_count ? explanations[row].row : NULL);
}

void compare(struct comparison *total, enum side_number side, const struct script *script)
{
    struct members members[2];
    struct foretold foretold;
    struct world world;

    memset(&world, 0, sizeof(world));
    memset(members, 0, sizeof(members));
    for (unsigned i = 0; i < script->count; i++) {
        const struct call *call = &script->call[i];
        const struct answer *a = &call->answer[REFERENCE], *b = &call->answer[side];
        unsigned state = world_state(&world, call);

        foretold.told = members_call(&members[0], REFERENCE, &world, call, &foretold.reference);
        members_call(&members[1], side, &world, call, &foretold.other);
        if (b->error == NOT_DONE || a->error == NOT_DONE)
            total->not_done[side] += b->error == NOT_DONE;
        else if (is_same_answer(a, b) && !breaks_rule(call, &foretold))
            total->same[side][call->op]++;
        else
            differ(total, side, script, i, state, &foretold);
        world_call(&world, call);
    }
}
