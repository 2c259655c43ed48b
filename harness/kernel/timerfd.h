/* timerfd.h: timers that are files. On a task; no points. */
#ifndef TD_KERNEL_TIMERFD_H
#define TD_KERNEL_TIMERFD_H

/* Timers whose time has come expire, and who waits for them is told. To be called before it is
 * looked at what is ready. */
void td_timers_expire(void);

/*
 * The same for a call that looks and does not wait, where a timer is armed: looking takes 1 us, as
 * asking for the time does; the next timer may expire this instant, which is a choice ("a timer
 * expires"); and it does expire if no other task can run, as who looks in a loop waits.
 */
void td_timers_look(void);

#endif
