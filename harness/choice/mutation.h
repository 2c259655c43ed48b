/* mutation.h: mutation and generation that know the format. Host only. */
#ifndef TD_CHOICE_MUTATION_H
#define TD_CHOICE_MUTATION_H

#include "strategy/strategy.h"

#include <stddef.h>
#include <stdint.h>

/* Changes `data` of `size` bytes in place, up to `max_size`; returns the new size.
 * `state` seeds. */
size_t td_mutate(uint8_t *data, size_t size, size_t max_size, uint64_t *state);

/* A fresh input: operations, and a schedule for `strategy`; NULL: one is drawn. Returns its size.
 * There must be room for the header and one operation. */
size_t td_generate(uint8_t *data, size_t max_size, const struct td_strategy *strategy,
                   uint64_t *state);

#endif
