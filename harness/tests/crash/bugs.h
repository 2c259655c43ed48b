/* bugs.h: what the target of the crash test calls. */
#ifndef TD_TESTS_CRASH_BUGS_H
#define TD_TESTS_CRASH_BUGS_H

enum { TD_BUGS = 16 };

/* Runs into bug number `which`. */
void td_bugs(unsigned which);

#endif
