/*
 * fresh.h: state that an execution begins with. Each module that keeps some says here how it comes
 * back to what it is in a fresh process.
 */
#ifndef TD_TASK_FRESH_H
#define TD_TASK_FRESH_H

/* A function that brings its module's state back to that of a fresh process; called before each
 * execution, so its cost must go with what was used: td_tasks still has the execution before.
 * Nothing else lists it. */
#define TD_FRESH(function)                                                                         \
    static void (*const td_fresh_##function)(void)                                                 \
        __attribute__((used, retain, section("td_fresh"))) = function

/* Calls them all. Host, before an execution. */
void td_fresh_all(void);

#endif
