/*
 * globals.h: the globals of controlled code are as a fresh process has them, at each execution.
 * The forced header puts them into sections of their own.
 */
#ifndef TD_CONTROL_GLOBALS_H
#define TD_CONTROL_GLOBALS_H

#include <stdbool.h>

/* Takes the image. Once, before the first execution. Host. */
void td_globals_keep(void);

/* Copies it back. Host. */
void td_globals_restore(void);

/* `place` is an address in controlled code. Any context. */
bool td_globals_in_code(const void *place);

/* `address` is in a global of controlled code. Any context. */
bool td_globals_have(const volatile void *address);

/* A code address as a distance that is the same in every process; for controlled code. */
unsigned long td_globals_code_offset(const void *place);

#endif
