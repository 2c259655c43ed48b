/* encode.h: an input from its text form. Host only. */
#ifndef TD_TOOL_ENCODE_H
#define TD_TOOL_ENCODE_H

#include <stddef.h>
#include <stdint.h>

/* Encodes the file; to be freed. Text that does not encode ends the program with a message,
 * status 2. */
uint8_t *td_text_encode_file(const char *path, size_t *size);

#endif
