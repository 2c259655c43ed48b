/* exit.h: how a program ends. On a task. */
#ifndef TD_LIBC_EXIT_H
#define TD_LIBC_EXIT_H

/*
 * A status other than 0 (of the eight bits that a parent sees) with which the first process ends is
 * the verdict `exit-status`: of main(), exit(), _exit(), _Exit() or quick_exit(), in whichever of
 * its threads. It comes when all handlers have run: one that calls _exit() has the last word. It is
 * none
 *  - where the target says .any_status;
 *  - where memory or the kernel has failed by choice in this execution (choice/fault.h): to give
 *    up then is what a program should do;
 *  - of another process, as of an actor that is one: its parent would be told by wait(), and goes
 *    on;
 *  - where main() leaves by pthread_exit(), and with the last thread: that status is 0.
 */

/* main() has returned: as exit(status), but returns if no other task is left to be taken down and
 * the status is no verdict. `main` is where the verdict points to: its frame is gone. */
void td_program_returned(int status, const void *main);

/* Ends the running process as exit(status) does behind its point, for `call` ("err"); `frame` is
 * the call's, whose caller a verdict points to. */
_Noreturn void td_program_exit(const char *call, int status, const void *frame);

#endif
