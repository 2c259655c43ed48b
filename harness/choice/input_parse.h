/* input_parse.h: an input from its text (input_text.h). */
#ifndef TD_CHOICE_INPUT_PARSE_H
#define TD_CHOICE_INPUT_PARSE_H

#include <stddef.h>
#include <stdint.h>

/*
 * Encodes `text` (NUL-terminated). Returns the bytes' number, at most `room`; or -1 with a message
 * in `error` that names the line.
 */
long td_text_parse(const char *text, uint8_t *data, size_t room, char *error, size_t error_size);

#endif
