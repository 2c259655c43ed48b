/*
 * trace.h: the record of an execution: each point, switch, choice and operation, and one hash of it
 * all. Off while fuzzing: the schedule is the same with and without it.
 *
 * The hash is over each point (task, event, size, object's ordinal, offset), run, choice, operation
 * and killed process, never over addresses, so that it is the same in every process and every
 * sanitizer's build. The other records only tell, and are no part of it.
 */
#ifndef TD_VERDICT_TRACE_H
#define TD_VERDICT_TRACE_H

#include "task/task.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum td_record_kind {
    TD_RECORD_POINT,
    TD_RECORD_PICK,   /* `task` is picked; value: its points; event 1: it stopped by itself */
    TD_RECORD_RUN,    /* `task` runs from here on */
    TD_RECORD_CHOICE, /* td_choose() */
    TD_RECORD_OPERATION_BEGINS,
    TD_RECORD_OPERATION_ENDS,
    TD_RECORD_NOTE,
    TD_RECORD_WAITS,  /* it waits; place: its kind of wait; object: for what; value: 1 + a task that
                       * has to let go of it first, or 0 */
    TD_RECORD_READY,  /* it is new, or waits no longer; value: the task that made it so; event 1: by
                         time */
    TD_RECORD_KILLED, /* the process of `task` ends; value: the task that ended it; place: how */
    TD_RECORD_EARLY,  /* by choice time is up for `task`, which waits; place: for what; event: from
                         whom */
    TD_RECORD_FINISH, /* the main task begins the target's finish() */
    TD_RECORD_VERDICT, /* what is recorded after it no longer counts */
};

struct td_record {
    uint8_t kind;
    uint8_t task;
    uint8_t operation;
    uint8_t event;      /* of a point; else see its kind */
    uint32_t value;     /* point: size; choice: answer; note: offset */
    const void *place;  /* point: code address; choice: label */
    const void *object; /* point: address */
    uint64_t hash;      /* of everything up to here */
};

enum {
    TD_TRACE_RECORDS = 1 << 20,
    TD_TRACE_NOTES = 1 << 16,
};

struct td_trace {
    uint64_t hash;
    uint32_t count;
    uint32_t dropped;     /* records that found no room */
    uint32_t first_actor; /* the number of the first actor's task; the others' follow */
    uint32_t notes_used;
    const void *runs[TD_TASKS_MAX]; /* what each thread that has run does; NULL: it is none */
    char notes[TD_TRACE_NOTES];
    struct td_record records[TD_TRACE_RECORDS];
};

enum td_trace_mode { TD_TRACE_OFF, TD_TRACE_HASH, TD_TRACE_RECORD };

/* From the next execution on. `memory` is for TD_TRACE_RECORD, else NULL. */
void td_trace_set(enum td_trace_mode mode, struct td_trace *memory);

/* Each event is kept, not only hashed, so that a note is worth its words. Any context. */
bool td_trace_is_kept(void);

/* Of the execution so far; 0 with TD_TRACE_OFF. */
uint64_t td_trace_hash(void);

/* What happens, told by the rooms where it does; cheap where nothing is traced. On a task, but for
 * td_trace_start(). */

/* An execution begins. The first actor's task will have that number. */
void td_trace_start(void);
void td_trace_actors(unsigned first);

/* `task` is at a point, its pending event. */
void td_trace_point(unsigned task);

/* The strategy has picked `task`; so many points it had, and it blocked, yielded or ended; it goes
 * on where another was. */
void td_trace_pick(unsigned task);
void td_trace_pick_ends(uint32_t points, bool stopped);
void td_trace_run(unsigned task);

/* The running task is about to wait; `task` is ready. */
void td_trace_waits(void);
void td_trace_ready(unsigned task);

/* td_choose() has answered. */
void td_trace_choice(const char *label, unsigned answer, unsigned options);

/* By choice time is up for `task`, which waits, before it is; the main task comes to finish(). */
void td_trace_early(unsigned task);
void td_trace_finish(void);

/* A verdict; `task` is killed with its process, by that signal. */
void td_trace_verdict(void);
void td_trace_killed(unsigned task, const char *how);

/* The running task begins or ends that operation. */
void td_trace_operation(unsigned ordinal, bool begins);

/* The latest access by `task`, or if that is TD_TASKS_MAX by any but the running one, that touched
 * `address`; NULL if none is recorded. */
const struct td_record *td_trace_find_access(const void *address, unsigned task);

#endif
