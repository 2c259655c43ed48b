/*
 * signatures.h: signatures that a user gives, by themselves or in a file. Stands on the list of
 * kinds alone, so that the tools of ci/ read them the same way. Host.
 */
#ifndef TD_TOOL_SIGNATURES_H
#define TD_TOOL_SIGNATURES_H

/* Calls `add` for each line of the file that is not empty and does not begin with '#'. 0, or the
 * error number of what cannot be read. */
int td_signatures_read(const char *path, void (*add)(const char *signature));

/* Why no verdict is likely to have that signature, in a static buffer: its kind is none, or nothing
 * stands behind it. Only likely: what a sanitizer reports and the list does not have goes by the
 * sanitizer's own word. NULL: it may. */
const char *td_signature_trouble(const char *signature);

#endif
