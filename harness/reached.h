/*
 * reached.h: what a program that is a test must have come to. A test whose program got nowhere
 * would pass whatever it asserts, so each says by marks where it has been:
 *
 *     #include "reached.h"
 *     …
 *     assert(sem_trywait(&semaphore) == -1 && errno == EAGAIN);
 *     td_reached("none left");
 *
 * The test fails and names the mark where no schedule has come to it. The list of a program's marks
 * is its source text: a mark is written once, with its name as one literal on the same line. Put
 * one behind what is asserted last in each thread, and one wherever only some schedules come (where
 * one waited, which of two came first); in a program that has to be found guilty, just before what
 * it is guilty of.
 *
 * A mark is no point of the schedule, no choice and nobody's access, so it hides and makes nothing.
 * To the compiler it is a call of a function that it does not see: beside another call it changes
 * no code. Without TD_MARKS, which the tests' build defines, it is nothing. Any context.
 */
#ifndef TD_REACHED_H
#define TD_REACHED_H

#ifdef TD_MARKS

void td_reached(const char *name);

#else

#define td_reached(name) ((void)0)

#endif

/* Only some schedules come there: a run on real threads, which is one of them, need not. */
#define td_may_reach(name) td_reached(name)

#endif
