/*
 * Inputs as operations and a schedule.
 *
 * Between edits it holds, and td_edit_assert_whole() says, that the operations are there in full:
 * `count` of them, each `width` bytes, and the schedule behind them.
 */
#include "choice/edit.h"

#include "choice/input.h"

#include <assert.h>
#include <string.h>

enum { SCHEDULE_LEAST = 4, SCHEDULE_LENGTHS = 24 /* bytes of a schedule that is drawn */ };

unsigned td_edit_below(struct td_edit *edit, unsigned n)
{
    return td_random(edit->state) % n;
}

void td_edit_assert_whole(const struct td_edit *edit)
{
    assert(edit->count >= 1 && edit->count <= td_target.max_ops);
    assert(TD_INPUT_HEADER + edit->count * edit->width <= edit->size);
    assert(edit->size <= edit->max);
}

/* `count` may be 0 for the moment. */
static void set_count(struct td_edit *edit, unsigned count)
{
    edit->count = count;
    edit->data[2] = (uint8_t)(count > 0 ? count - 1 : 0);
}

void td_edit_begin(struct td_edit *edit, uint8_t *data, size_t max, uint64_t *state)
{
    *edit = (struct td_edit){.data = data, .size = TD_INPUT_HEADER, .max = max, .state = state};
    edit->width = td_input_width();
    edit->operations = data + TD_INPUT_HEADER;
    assert(max >= TD_INPUT_HEADER + edit->width && edit->width <= TD_EDIT_WIDTH_MAX);
    memset(data, 0, TD_INPUT_HEADER);
    data[0] = TD_INPUT_VERSION;
}

/* All operations are there in full, so that they can be moved about. */
static void make_whole(struct td_edit *edit)
{
    size_t need = TD_INPUT_HEADER + edit->count * edit->width;
    while (need > edit->max && edit->count > 1)
        need -= edit->width, edit->count--;
    if (edit->size < need) {
        memset(edit->data + edit->size, 0, need - edit->size);
        edit->size = need;
    }
    edit->data[0] = TD_INPUT_VERSION;
    edit->data[1] = (uint8_t)td_strategy_of(edit->data[1])->code;
    set_count(edit, edit->count);
    td_edit_assert_whole(edit);
}

bool td_edit_open(struct td_edit *edit, uint8_t *data, size_t size, size_t max, uint64_t *state)
{
    *edit = (struct td_edit){.data = data, .size = size, .max = max, .state = state};
    edit->width = td_input_width();
    edit->operations = data + TD_INPUT_HEADER;
    if (max < TD_INPUT_HEADER + edit->width)
        return false;
    if (size < TD_INPUT_HEADER) {
        memset(data + size, 0, TD_INPUT_HEADER - size);
        edit->size = TD_INPUT_HEADER;
    }
    edit->count = 1 + data[2] % td_target.max_ops;
    make_whole(edit);
    return true;
}

uint8_t *td_edit_any(struct td_edit *edit)
{
    return edit->operations + td_edit_below(edit, edit->count) * edit->width;
}

bool td_edit_has_room(const struct td_edit *edit)
{
    return edit->count < td_target.max_ops && edit->size + edit->width <= edit->max;
}

static void put(struct td_edit *edit, unsigned index, const uint8_t *operation)
{
    uint8_t copy[TD_EDIT_WIDTH_MAX];
    if (!td_edit_has_room(edit))
        return;
    memcpy(copy, operation, edit->width);
    uint8_t *at = edit->operations + index * edit->width;
    memmove(at + edit->width, at, edit->size - (size_t)(at - edit->data));
    memcpy(at, copy, edit->width);
    edit->size += edit->width;
    set_count(edit, edit->count + 1);
}

void td_edit_append(struct td_edit *edit, const uint8_t *operation)
{
    put(edit, edit->count, operation);
}

void td_edit_insert(struct td_edit *edit, const uint8_t *operation)
{
    put(edit, td_edit_below(edit, edit->count + 1), operation);
}

void td_edit_drop(struct td_edit *edit)
{
    uint8_t *at = td_edit_any(edit);
    uint8_t *end = edit->data + edit->size;
    if (edit->count == 1)
        return;
    memmove(at, at + edit->width, (size_t)(end - at) - edit->width);
    edit->size -= edit->width;
    set_count(edit, edit->count - 1);
}

void td_edit_clear(struct td_edit *edit)
{
    edit->size = TD_INPUT_HEADER;
    set_count(edit, 0);
}

void td_edit_draw_strategy(struct td_edit *edit)
{
    edit->data[1] = (uint8_t)td_strategy_drawn(td_random(edit->state))->code;
}

void td_edit_draw_schedule(struct td_edit *edit)
{
    size_t at = TD_INPUT_HEADER + edit->count * edit->width;
    size_t room = edit->max > at ? edit->max - at : 0;
    size_t length = SCHEDULE_LEAST + td_edit_below(edit, SCHEDULE_LENGTHS);
    if (length > room)
        length = room;
    for (size_t i = 0; i < length; i++)
        edit->data[at + i] = (uint8_t)td_random(edit->state);
    edit->size = at + length;
}

void td_edit_change_schedule(struct td_edit *edit)
{
    size_t at = TD_INPUT_HEADER + edit->count * edit->width;
    if (edit->size <= at)
        td_edit_draw_schedule(edit);
    else
        edit->data[at + td_edit_below(edit, (unsigned)(edit->size - at))] =
            (uint8_t)td_random(edit->state);
}
