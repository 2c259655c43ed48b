/*
 * divergence.h: where two runs of one input part, for an explanation of nondeterminism. Host only.
 */
#ifndef TD_TOOL_DIVERGENCE_H
#define TD_TOOL_DIVERGENCE_H

#include "tool/child.h"

#include <stddef.h>
#include <stdint.h>

/*
 * Runs the input again with memory placed and filled in other ways, until a run parts from `first`,
 * which has been recorded. If one does, `first` gets the verdict `nondeterminism`: its two sides
 * are the first points that differ, its trace ends there. Overwrites the result of td_child_run().
 */
void td_divergence_find(struct td_child *first, const uint8_t *data, size_t size);

#endif
