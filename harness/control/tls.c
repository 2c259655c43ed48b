/*
 * Thread-locals of controlled code: -femulated-tls makes each access a call of
 * __emutls_get_address with the variable's control object (the layout is the one of GCC's and
 * compiler-rt's emutls.c). Each task has its own copies, made when first touched.
 */
#include "task/execution.h"
#include "task/schedule.h"
#include "verdict/verdict.h"

#include <stdlib.h>
#include <string.h>

enum { VARIABLES_MAX = 64 };

struct control {
    size_t size;
    size_t align;
    uintptr_t index; /* the run time's; not used here */
    void *initial;   /* NULL: zero */
};

static const struct control *known[VARIABLES_MAX];
static unsigned variables;
static void *copies[TD_TASKS_MAX + 1][VARIABLES_MAX]; /* the last row is the host's */
static uint64_t used[TD_TASKS_MAX + 1];

static void forget(unsigned task)
{
    for (uint64_t rest = used[task]; rest != 0; rest &= rest - 1) {
        unsigned v = (unsigned)__builtin_ctzll(rest);
        free(copies[task][v]);
        copies[task][v] = NULL;
    }
    used[task] = 0;
}

static void fresh(void)
{
    for (unsigned task = 0; variables > 0 && task <= TD_TASKS_MAX; task++)
        forget(task);
}

TD_FRESH(fresh);

static void end_life(struct td_task *task)
{
    if (task->begins_again)
        forget(task->number);
}

TD_WHEN_TASK_ENDED(end_life);

static unsigned number_of(const struct control *control)
{
    unsigned v = 0;
    while (v < variables && known[v] != control)
        v++;
    if (v == VARIABLES_MAX)
        td_verdict("unsupported", "more than %d thread-local variables", VARIABLES_MAX);
    if (v == variables)
        known[variables++] = control;
    return v;
}

static void *copy_of(const struct control *control)
{
    size_t align = control->align > sizeof(void *) ? control->align : sizeof(void *);
    void *copy = aligned_alloc(align, (control->size + align - 1) / align * align);
    if (copy == NULL)
        td_verdict("unsupported", "no memory for a thread-local variable");
    if (control->initial != NULL)
        memcpy(copy, control->initial, control->size);
    else
        memset(copy, 0, control->size);
    return copy;
}

void *__emutls_get_address(struct control *control);
void *__emutls_get_address(struct control *control)
{
    unsigned variable = number_of(control);
    unsigned task = td_now.task->number;
    if (copies[task][variable] == NULL) {
        copies[task][variable] = copy_of(control);
        used[task] |= 1ULL << variable;
    }
    return copies[task][variable];
}
