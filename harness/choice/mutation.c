/*
 * Mutation in terms of operations and of the schedule, from the target's table.
 *
 * An engine's own mutations know bytes: one inserted shifts all operations behind it, and nearly
 * every change makes another program. These keep the format (libFuzzer calls that structure-aware
 * fuzzing: LLVMFuzzerCustomMutator), so that what was found stays, but for the change. Any bytes
 * are an input all the same: the engine's mutations and crossing over still take part.
 *
 * What operations do is worth keeping; one schedule seldom is, since the next change shifts it. So
 * half of the mutants get another strategy with another schedule.
 */
#include "choice/mutation.h"

#include "choice/draw.h"
#include "choice/edit.h"
#include "choice/operation_table.h"
#include "teardown.h"

#include <string.h>

/* -- What can do something -- */

static bool always(const struct td_edit *edit)
{
    (void)edit;
    return true;
}

static bool has_several(const struct td_edit *edit)
{
    return edit->count > 1;
}

static bool may_have_several(const struct td_edit *edit)
{
    (void)edit;
    return td_target.max_ops > 1;
}

static bool varies(const struct td_edit *edit)
{
    (void)edit;
    return td_input_varies();
}

static bool has_faults(const struct td_edit *edit)
{
    (void)edit;
    return td_target.fault_bytes > 0;
}

/* -- What is done -- */

static void insert_new(struct td_edit *edit)
{
    uint8_t operation[TD_EDIT_WIDTH_MAX];
    td_draw_operation(edit, operation);
    td_edit_insert(edit, operation);
}

/* In the middle of others. */
static void insert_related(struct td_edit *edit)
{
    uint8_t operation[TD_EDIT_WIDTH_MAX];
    td_draw_operation(edit, operation);
    td_draw_relation(edit, operation);
    td_edit_insert(edit, operation);
}

static void duplicate(struct td_edit *edit)
{
    td_edit_insert(edit, td_edit_any(edit));
}

static void swap(struct td_edit *edit)
{
    uint8_t copy[TD_EDIT_WIDTH_MAX];
    uint8_t *a = td_edit_any(edit), *b = td_edit_any(edit);
    if (a == b)
        return;
    memcpy(copy, a, edit->width);
    memcpy(a, b, edit->width);
    memcpy(b, copy, edit->width);
}

static void redraw(struct td_edit *edit)
{
    td_draw_operation(edit, td_edit_any(edit));
}

static void relate(struct td_edit *edit)
{
    td_draw_relation(edit, td_edit_any(edit));
}

static void change_operand(struct td_edit *edit)
{
    td_draw_operand(edit, td_edit_any(edit));
}

static void change_fault(struct td_edit *edit)
{
    td_draw_fault(edit, td_edit_any(edit));
}

static void new_schedule(struct td_edit *edit)
{
    td_edit_draw_strategy(edit);
    td_edit_draw_schedule(edit);
}

/* A few of the operations, under another schedule: what a crowd hides shows sooner by itself. */
static void excerpt(struct td_edit *edit)
{
    unsigned keep = 2 + td_edit_below(edit, 3);
    while (edit->count > keep)
        td_edit_drop(edit);
    td_edit_draw_schedule(edit);
}

/* Nothing of what was there. */
static void afresh(struct td_edit *edit)
{
    td_edit_clear(edit);
    td_draw_operations(edit);
    new_schedule(edit);
}

struct way {
    void (*change)(struct td_edit *edit);
    bool (*does_something)(const struct td_edit *edit);
    unsigned weight;
};

/* Operations that speak of the same things meet in the same code, where races are. */
static const struct way ways[] = {
    {insert_new, td_edit_has_room, 1},
    {insert_related, td_edit_has_room, 2},
    {duplicate, td_edit_has_room, 1},
    {td_edit_drop, has_several, 1},
    {swap, has_several, 1},
    {excerpt, has_several, 1},
    {afresh, may_have_several, 2},
    {redraw, varies, 1},
    {relate, varies, 1},
    {change_operand, varies, 2},
    {change_fault, has_faults, 1},
    {td_edit_change_schedule, always, 1},
    {td_edit_draw_schedule, always, 1},
    {td_edit_draw_strategy, always, 1},
};

enum { WAYS = sizeof(ways) / sizeof(ways[0]) };

static void change(struct td_edit *edit)
{
    unsigned weights = 0;
    for (unsigned i = 0; i < WAYS; i++)
        weights += ways[i].does_something(edit) ? ways[i].weight : 0;
    unsigned drawn = td_edit_below(edit, weights);
    for (unsigned i = 0; i < WAYS; i++) {
        unsigned weight = ways[i].does_something(edit) ? ways[i].weight : 0;
        if (drawn < weight) {
            ways[i].change(edit);
            return;
        }
        drawn -= weight;
    }
}

size_t td_mutate(uint8_t *data, size_t size, size_t max_size, uint64_t *state)
{
    struct td_edit edit;
    if (!td_edit_open(&edit, data, size, max_size, state))
        return size;
    unsigned eighth = td_edit_below(&edit, 8);
    for (unsigned rounds = eighth == 0 ? 0 : 1 + td_edit_below(&edit, 3); rounds > 0; rounds--)
        change(&edit);
    if (eighth < 4)
        new_schedule(&edit);
    td_edit_assert_whole(&edit);
    return edit.size;
}

size_t td_generate(uint8_t *data, size_t max_size, const struct td_strategy *strategy,
                   uint64_t *state)
{
    struct td_edit edit;
    td_edit_begin(&edit, data, max_size, state);
    td_draw_operations(&edit);
    new_schedule(&edit);
    if (strategy != NULL)
        data[1] = (uint8_t)strategy->code;
    td_edit_assert_whole(&edit);
    return edit.size;
}
