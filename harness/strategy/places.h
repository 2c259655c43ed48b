/*
 * places.h: a schedule by where tasks stop, not by how long they run. Shrinking uses it to take an
 * operation out: run lengths behind it no longer fit, places in the code still do.
 */
#ifndef TD_STRATEGY_PLACES_H
#define TD_STRATEGY_PLACES_H

#include "strategy/strategy.h"

#include <stdbool.h>
#include <stdint.h>

extern const struct td_strategy td_places;

struct td_place_run {
    uint8_t task;
    bool whole;        /* until it blocks or ends; else: */
    uint8_t operation; /* in this operation of the input, or TD_NO_OPERATION, */
    uint32_t nth;      /* it stops before its run's nth point, 1 or more, at */
    const void *place; /* this code address; NULL: before its first point in that or a later one */
};

/* What the strategy "places" does in executions that start from now on. The array is the caller's.
 * Host. */
void td_places_set(const struct td_place_run *with, unsigned count);

#endif
