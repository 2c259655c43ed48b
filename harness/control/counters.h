/*
 * counters.h: the coverage counters of the engine that is linked in: libFuzzer's sections, AFL++'s
 * map. What runs between td_counters_save() and td_counters_restore() is no coverage of the input
 * that the engine has given.
 */
#ifndef TD_CONTROL_COUNTERS_H
#define TD_CONTROL_COUNTERS_H

/* Remembers all counters. Where there is no memory for that, td_counters_restore() does nothing.
 * Host. */
void td_counters_save(void);

/* Sets them to what was remembered. Host. */
void td_counters_restore(void);

#endif
