/*
 * clock.h - time.
 */
#ifndef CLOCK_H
#define CLOCK_H

/*
 * Seconds since some moment, never going back. Any context.
 */
double vlib_time_now(void);

/*
 * Milliseconds until then, rounded up; 0 when it is past. At most an int's worth away.
 */
int vlib_time_until_ms(double when);

/*
 * The earlier of two such times; -1 is never.
 */
int vlib_time_earlier_ms(int a, int b);

#endif
