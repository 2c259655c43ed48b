/*
 * edit.h: an input that is being made up or changed, taken for what it means: operations, each in
 * full, and the schedule behind them. Random numbers come from `state` alone. Host only.
 */
#ifndef TD_CHOICE_EDIT_H
#define TD_CHOICE_EDIT_H

#include "strategy/strategy.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { TD_EDIT_WIDTH_MAX = 256 /* bytes of an operation at most */ };

struct td_edit {
    uint8_t *data;
    size_t size, max;    /* bytes: those that there are, and room for */
    size_t width;        /* of one operation */
    unsigned count;      /* operations that the header promises */
    uint8_t *operations; /* all of them are there, but for an edit that has just begun */
    uint64_t *state;
};

/* Without operations yet; the first one has to follow. There must be room for it. */
void td_edit_begin(struct td_edit *edit, uint8_t *data, size_t max, uint64_t *state);

/* What is there, completed with zeros. False: not even one operation has room. */
bool td_edit_open(struct td_edit *edit, uint8_t *data, size_t size, size_t max, uint64_t *state);

void td_edit_assert_whole(const struct td_edit *edit);

/* A number below n, which is not 0. */
unsigned td_edit_below(struct td_edit *edit, unsigned n);

/* One of the operations that there are. */
uint8_t *td_edit_any(struct td_edit *edit);

/* One operation more has room. */
bool td_edit_has_room(const struct td_edit *edit);

/* Puts a copy of `operation` behind the others, or anywhere; nothing where there is no room. */
void td_edit_append(struct td_edit *edit, const uint8_t *operation);
void td_edit_insert(struct td_edit *edit, const uint8_t *operation);

/* Takes out any of the operations, but not the last one that there is; or everything, so that the
 * first one has to follow. */
void td_edit_drop(struct td_edit *edit);
void td_edit_clear(struct td_edit *edit);

/* Draws the strategy, by weight, and a schedule. */
void td_edit_draw_strategy(struct td_edit *edit);
void td_edit_draw_schedule(struct td_edit *edit);

/* Changes a byte of the schedule. */
void td_edit_change_schedule(struct td_edit *edit);

#endif
