/*
 * script.h - what is done: written by hand, a script a row, and drawn at random.
 */
#ifndef SCRIPT_H
#define SCRIPT_H

#include "call.h"

/* How many are written by hand; copies number n. */
unsigned script_count(void);
void script_get(unsigned n, struct script *script);

/*
 * As many calls as fit, drawn from seed, for one side besides the reference. The kernel takes its
 * time for each interface that goes, so few do.
 */
void script_draw(unsigned seed, enum side_number side, struct script *script);

/* The same about a bridge and its members, for the kernel; without packets. script_bridge.c */
void script_draw_bridge(unsigned seed, struct script *script);

#endif
