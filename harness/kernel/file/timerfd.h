/* timerfd.h: timers that are files. On a task; no points. */
#ifndef TD_KERNEL_FILE_TIMERFD_H
#define TD_KERNEL_FILE_TIMERFD_H

/* Timers whose time has come expire, and tasks that wait for them are told. To be called before a
 * call finds out what is ready. */
void td_timers_expire(void);

/*
 * The same for a call that polls, without waiting, and found nothing. Where a timer is armed, this
 * takes 1 us, as asking for the time does. The next timer may expire this instant: that is a choice
 * ("a timer expires"; not twice on end, so that a task that reads all that there is comes to an
 * end), and it happens when no other task can run and this one polls in vain again: then it waits.
 */
void td_timers_poll(void);

#endif
