/*
 * conformance.h: what a case of the kernel's conformance suite is written against.
 *
 * A case, cases/NAME.c, is an ordinary program. It is built twice: natively, on the real kernel,
 * and under control, on the simulated one. It states the answers of calls,
 *
 *     #include "kernel/file/eventfd_answers.h"
 *     #include "conformance.h"
 *     CONFORMANCE(eventfd);
 *     …
 *     ANSWER(read, EAGAIN, read(fd, &value, sizeof(value)));
 *
 * where eventfd names the rows TD_ANSWERS_eventfd, and asserts the rest of what they do. A row has
 * to be stated by some case on either kernel, or the suite fails and names it. The world is kind:
 * no call fails by choice but where the case says so.
 */
#ifndef CONFORMANCE_H
#define CONFORMANCE_H

#include <errno.h>
#include <stdbool.h>

#ifdef NDEBUG
#error "cases are made of assertions"
#endif

#define CONFORMANCE_ROW(call, number, words) row_##call##_##number,

/* Once in a case, before the first ANSWER: whose rows it states. */
#define CONFORMANCE(object)                                                                        \
    enum { TD_ANSWERS_##object(CONFORMANCE_ROW) };                                                 \
    static const char conformance_object[] = #object

/*
 * The value of `expression`, which has to be a call that answers so: -1 with that errno, or, where
 * `number` is 0, anything but -1. Ends the case otherwise; the row has been reached.
 */
#define ANSWER(call, number, expression)                                                           \
    __extension__({                                                                                \
        long result_ = (long)(expression);                                                         \
        td_conformance_answer(conformance_object, #call, #number, row_##call##_##number, number,   \
                              result_, result_ == -1 ? errno : 0, __FILE__, __LINE__);             \
        result_;                                                                                   \
    })

void td_conformance_answer(const char *object, const char *call, const char *name, int row,
                           int number, long result, int error, const char *file, int line);

/* From now on the calling thread's waits are interrupted (`on`), or no longer: on the real kernel
 * by a signal every few milliseconds whose handler does nothing. The simulated one interrupts no
 * wait twice on end. */
void td_conformance_interrupt(bool on);

/*
 * From now on the simulated kernel answers the question `label` (of td_choose()) by option number
 * `option`; 0 is the usual one again. False on the real kernel, where nothing happens: the case has
 * to provoke the same by what it does. Only what a system out of memory or files answers (ENOMEM,
 * ENFILE, ENOBUFS) need not be provoked there:
 *
 *     if (td_conformance_choose("memory is not there in the kernel", 1))
 *         ANSWER(socket, ENOMEM, socket(AF_UNIX, SOCK_STREAM, 0));
 */
bool td_conformance_choose(const char *label, unsigned option);

#endif
