/* operation_table.h: the operations of the linked target, by number. Any context. */
#ifndef TD_CHOICE_OPERATION_TABLE_H
#define TD_CHOICE_OPERATION_TABLE_H

#include <stdbool.h>

enum { TD_OPS_MAX = 64 /* operations of a target */ };

/* Operations in the target's table; the index of an operation's actor in td_target.actors. */
unsigned td_input_ops(void);
unsigned td_input_actor(unsigned op);

/* Two operations can differ in more than what fails. */
bool td_input_varies(void);

/* Draw number 0 .. td_input_draws() - 1, all alike, is this operation: by as many as its
 * weight says. */
unsigned td_input_draws(void);
unsigned td_input_drawn(unsigned draw);

#endif
