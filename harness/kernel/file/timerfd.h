/* timerfd.h: timers that are files. On a task; no points. */
#ifndef TD_KERNEL_FILE_TIMERFD_H
#define TD_KERNEL_FILE_TIMERFD_H

/* Timers whose time has come expire, and who waits for them is told. To be called before it is
 * looked at what is ready. */
void td_timers_expire(void);

/*
 * The same for a call that looks and does not wait, and found nothing. Where a timer is armed,
 * looking takes 1 us, as asking for the time does. The next timer may expire this instant: that is
 * a choice ("a timer expires"; not twice on end, so that who reads all that there is gets to an
 * end), and it happens when no other task can run and this one looks in vain again: then it waits.
 */
void td_timers_look(void);

#endif
