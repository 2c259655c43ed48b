/* answers.h: how operations end, counted: which of them get what they ask for, and what the others
 * are told. */
#ifndef TD_RUN_ANSWERS_H
#define TD_RUN_ANSWERS_H

#include <stdbool.h>
#include <stdint.h>

enum { TD_ANSWERS_MAX = 24 /* that are told apart, of one operation; the rest are one */ };

struct td_answer {
    const char *word; /* td_answered()'s, or NULL */
    uint64_t times;
};

struct td_answers {
    uint64_t calls; /* of the operation; those that no answer counts for were cut short */
    uint64_t done;  /* got what they asked for */
    struct td_answer answer[TD_ANSWERS_MAX];
};

/* Off until they are asked for. Host. */
void td_answers_begin(void);

/* Of the operation with this index in the target's table, over all executions since. Host. */
const struct td_answers *td_answers_of(unsigned op);

/* The running task begins or ends that operation of the table. */
void td_answers_operation(unsigned op, bool begins);

#endif
