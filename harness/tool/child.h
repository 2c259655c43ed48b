/*
 * child.h: an execution in a process of its own. Whatever ends it (a sanitizer, a signal, a loop)
 * the verdict and the trace are in shared memory, and the parent, whose addresses are the same,
 * puts them into words. Host only.
 */
#ifndef TD_TOOL_CHILD_H
#define TD_TOOL_CHILD_H

#include "run/execution.h"
#include "verdict/trace.h"
#include "verdict/verdict.h"

#include <stddef.h>
#include <stdint.h>

struct td_child {
    bool finished; /* the execution came to its end: it did not die within a sanitizer */
    struct td_verdict verdict;
    struct td_figures figures;
    uint64_t hash;
    struct td_trace trace;
};

struct td_child_how {
    enum td_trace_mode trace;
    unsigned perturb;                   /* td_heap_perturb and the fill of stacks */
    const struct td_strategy *strategy; /* instead of the input's; or NULL */
};

/* Runs the input; the result stays valid until the next call. */
const struct td_child *td_child_run(const uint8_t *data, size_t size, struct td_child_how how);

/* It ended otherwise than by a verdict, which is of the kind "died" then: there is no trace of
 * it. */
bool td_child_died(const struct td_child *child);

/* "silent" or the signature, in a static buffer. */
const char *td_child_signature(const struct td_child *child);

#endif
