/*
 * clock.h - time.
 */
#ifndef CLOCK_H
#define CLOCK_H

/*
 * Seconds since some moment, never going back. Any context.
 */
double vlib_time_now(void);

#endif
