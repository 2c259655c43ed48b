/*
 * reproducer.h: an input taken apart, for shrinking: operations as bytes, and the schedule as the
 * picks that an execution of it recorded. Host.
 */
#ifndef TD_TOOL_REPRODUCER_H
#define TD_TOOL_REPRODUCER_H

#include "strategy/places.h"
#include "verdict/trace.h"

#include <stddef.h>
#include <stdint.h>

enum {
    TD_REPRODUCER_OPS = 255,
    TD_REPRODUCER_WIDTH = 256, /* bytes of an operation at most */
    TD_REPRODUCER_PICKS = 1200,
};

struct td_reproducer_pick {
    uint16_t run; /* as in the input of a recorded schedule; UINT16_MAX: until it blocks */
    uint8_t task;
};

struct td_reproducer {
    unsigned ops;
    unsigned picks;
    unsigned first_actor; /* as the trace says */
    uint8_t op[TD_REPRODUCER_OPS][TD_REPRODUCER_WIDTH];
    struct td_reproducer_pick pick[TD_REPRODUCER_PICKS];
    /* Where the run of each pick ended. Only as good as the recording: whoever changes `pick`
     * leaves it behind. */
    struct td_place_run place[TD_REPRODUCER_PICKS];
};

/* The operations of an input, every byte as its value encodes to; no picks yet. */
void td_reproducer_operations(struct td_reproducer *reproducer, const uint8_t *data, size_t size);

/* The picks and places of a recorded execution; what finds no room is left out. */
void td_reproducer_schedule(struct td_reproducer *reproducer, const struct td_trace *trace);

/* As an input of the strategy td_replay; at most TD_INPUT_MAX + 3 bytes. */
size_t td_reproducer_encode(const struct td_reproducer *reproducer, uint8_t *data);

/* Takes `count` picks out, from `at` on; what is there must be that many. */
void td_reproducer_drop_picks(struct td_reproducer *reproducer, unsigned at, unsigned count);

/* Of the picks whose runs ended in operation `index`, by their places: takes them out; or lets them
 * run until the task waits. Else they will end where the task's next operation begins, once that
 * one is gone. */
void td_reproducer_drop_stops(struct td_reproducer *reproducer, unsigned index);
void td_reproducer_run_on(struct td_reproducer *reproducer, unsigned index);

/* Runs that ended because their task waited end at that place, whether it waits or not. */
void td_reproducer_stop_all(struct td_reproducer *reproducer);

/* Takes operation `index` out, and where it was its actor's only one, that actor's task. */
void td_reproducer_drop_operation(struct td_reproducer *reproducer, unsigned index);

#endif
