/*
 * replace.h: a simulated call. `int TD_REPLACE(pthread_mutex_lock)(…)` in any source file of the
 * harness is enough: the build finds it there, and the forced header renames the calls and
 * address-takings of `pthread_mutex_lock` in controlled code to it. Nothing else lists it.
 */
#ifndef TD_CONTROL_REPLACE_H
#define TD_CONTROL_REPLACE_H

/* The prototype comes from the definition alone: callers see the system header's. */
#pragma GCC diagnostic ignored "-Wmissing-prototypes"
#pragma GCC diagnostic ignored "-Wmissing-declarations"

/* Weak, as the C library's own is to a program that has a function of that name. */
#define TD_REPLACE(name) __attribute__((weak)) td_sim_##name

#endif
