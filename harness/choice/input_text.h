/*
 * input_text.h: inputs as text, lossless both ways for any bytes.
 *
 *     teardown 1
 *     strategy replay
 *     operations 2
 *     ioctl0 media interface=lagg0 by=name
 *     destroy1 destroy interface=lagg0 faults=00f1
 *     schedule 12:1 40:2
 *
 * A line an operation: actor and instance, operation, operands by name, fault bytes in hex if any
 * is not 0. Behind an operand that may be a misfit, "/5" says what is meant then (teardown.h). The
 * schedule is in the words of its strategy, or in hex. Where a byte is not the one that its value
 * encodes to, the byte follows behind '~' in hex; `size` says how many bytes there are if the input
 * ends before its operations do. '#' begins a comment.
 */
#ifndef TD_CHOICE_INPUT_TEXT_H
#define TD_CHOICE_INPUT_TEXT_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

void td_text_print(const uint8_t *data, size_t size, FILE *out);

/* The words of one operation, as in the text form, without its fault bytes: in a static buffer that
 * the next but one call overwrites. */
struct td_operation;
const char *td_text_operation(const struct td_operation *operation);

#endif
