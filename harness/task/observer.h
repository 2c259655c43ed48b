/*
 * observer.h: whom the scheduler tells what happens, and asks what it cannot know. It knows nobody
 * above it: the room that runs an execution sets the table. On a task; no points.
 */
#ifndef TD_TASK_OBSERVER_H
#define TD_TASK_OBSERVER_H

#include <stdbool.h>
#include <stdint.h>

struct td_observer {
    /* Told only while td_observed. A task is at a point, its pending event; the strategy has picked
     * it; so many points the task before had, and it blocked, yielded or ended; a task goes on
     * where another was. */
    void (*point)(unsigned task);
    void (*pick)(unsigned task);
    void (*pick_ends)(uint32_t points, bool stopped);
    void (*run)(unsigned task);
    void (*early)(unsigned task); /* by choice its time is up early, while others could go on */
    /* The running task is about to wait; a task is new, or waits no longer. */
    void (*waits)(void);
    void (*ready)(unsigned task);

    void (*turns_fair)(void); /* the execution has passed its limit of points */
    void (*fair)(void);       /* a decision since then */
    void (*over_limit)(void); /* it has passed twice the limit: a verdict */
    void (*stuck)(void);      /* tasks wait, and none can go on: a verdict */

    /* A sanitizer has reported. True: it is what the execution goes on with, as if nothing had been
     * told. */
    bool (*passes)(void);
    void (*stops)(void); /* before the execution is left for it */
};

extern const struct td_observer *td_observer;

/* Each point and decision is told of. Set between executions. */
extern bool td_observed;

/* Points to whether a verdict stands: asked at each decision, which then leaves the execution. */
extern const bool *td_verdict_stands;

#endif
