/*
 * draw.h: operations are made up, from the target's table. Host only.
 */
#ifndef TD_CHOICE_DRAW_H
#define TD_CHOICE_DRAW_H

#include "choice/edit.h"

#include <stdint.h>

/* Any operation, at `at`; nothing that it asks fails. */
void td_draw_operation(struct td_edit *edit, uint8_t *at);

/* Another value for one operand of the operation at `at`, or another actor. */
void td_draw_operand(struct td_edit *edit, uint8_t *at);

/* The operation at `at` speaks of what one of the input's speaks of, where it can. */
void td_draw_relation(struct td_edit *edit, uint8_t *at);

/* The world is less kind to the operation at `at` at one place, or kinder. */
void td_draw_fault(struct td_edit *edit, uint8_t *at);

/* The operations of a whole input, behind those that there are; no more than the target allows. */
void td_draw_operations(struct td_edit *edit);

#endif
