/*
 * answer.h: what each call can answer. The rows of a call stand in one X-macro,
 *
 *     #define TD_ANSWERS_pipe(X)                                                      \
 *         X(pipe2, 0, "both ends are there")                                          \
 *         X(pipe2, EMFILE, "the process has too many descriptors")
 *
 * in OBJECT_answers.h beside the object's source. The source ends a call by TD_FAIL(pipe2, EMFILE),
 * which does not compile without the row; the conformance suite (tests/kernel) provokes every row
 * on the simulated and on the real kernel, and fails on one that it never reached.
 */
#ifndef TD_KERNEL_ANSWER_H
#define TD_KERNEL_ANSWER_H

#include "task/schedule.h"

#include <errno.h>
#include <sys/types.h>

#define TD_ANSWER_ROW(call, error, words) td_answer_##call##_##error,

/* In the object's source, once: the rows become names. */
#define TD_ANSWERS(rows) enum { rows(TD_ANSWER_ROW) }

/* -error: what a file type's functions answer. */
#define TD_NEGATIVE(call, number) ((void)td_answer_##call##_##number, -(number))

/* What the program gets for that: an error goes to errno, and is -1. */
static inline ssize_t td_answer(ssize_t result)
{
    if (result >= 0)
        return result;
    td_now.task->error = (int)-result;
    return -1;
}

/* Sets errno and is -1. */
#define TD_FAIL(call, number) ((void)td_answer_##call##_##number, td_now.task->error = (number), -1)

/* Is the error itself, for calls that return it. */
#define TD_ERROR(call, number) ((void)td_answer_##call##_##number, (number))

#endif
