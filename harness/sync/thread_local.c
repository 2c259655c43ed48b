/*
 * Thread-locals of controlled code: -femulated-tls makes each access a call of
 * __emutls_get_address with the variable's control object (the layout is the one of GCC's and
 * compiler-rt's emutls.c). Each task has its own copies, made when first touched.
 */
#include "sanitizer/raw_memory.h"
#include "task/fresh.h"
#include "task/schedule.h"
#include "task/task.h"
#include "verdict/verdict.h"

#include <stddef.h>
#include <stdint.h>

enum {
    VARIABLES_MAX = 64,
    ROOM = 1 << 24,  /* bytes, of all tasks */
    ALIGN_MAX = 4096 /* of a variable: a page */
};

struct control {
    size_t size;
    size_t align;
    uintptr_t index; /* the run time's; not used here */
    void *initial;   /* NULL: zero */
};

/*
 * Copies are made once and stay over executions, in memory of their own: one that came from the
 * heap could get the address of a block that was freed before, in one build and not in another, and
 * traces would take it for that block.
 */
static const struct control *known[VARIABLES_MAX];
static unsigned variables;
static void *copies[TD_TASKS_MAX + 1][VARIABLES_MAX]; /* the last row is the host's */
static uint64_t used[TD_TASKS_MAX + 1];               /* bit v: touched in this execution */

static void fresh(void)
{
    for (unsigned task = 0; variables > 0 && task <= TD_TASKS_MAX; task++)
        used[task] = 0;
}

TD_FRESH(fresh);

/* By no call that is intercepted: the program has not touched it yet. */
static void set_initial(void *copy, const struct control *control)
{
    if (control->initial != NULL)
        td_raw_move(copy, control->initial, control->size);
    else
        td_raw_fill(copy, 0, control->size);
}

static void end_life(struct td_task *task)
{
    if (task->begins_again)
        used[task->number] = 0;
}

TD_AFTER_TASK_END(end_life);

static unsigned number_of(const struct control *control)
{
    unsigned v = 0;
    while (v < variables && known[v] != control)
        v++;
    if (v == VARIABLES_MAX)
        td_unsupported("thread_local", "more than %d thread-local variables", VARIABLES_MAX);
    if (v == variables)
        known[variables++] = control;
    return v;
}

static void *place(size_t size, size_t align)
{
    static char room[ROOM] __attribute__((aligned(ALIGN_MAX)));
    static size_t taken;
    size_t start = (taken + align - 1) / align * align;
    if (align > ALIGN_MAX || start + size > ROOM)
        td_unsupported("thread_local", "no room for a thread-local variable of %zu bytes", size);
    taken = start + size;
    return room + start;
}

void *__emutls_get_address(struct control *control);
void *__emutls_get_address(struct control *control)
{
    unsigned variable = number_of(control);
    unsigned task = td_now.task->number;
    void **copy = &copies[task][variable];
    if ((used[task] >> variable & 1) != 0)
        return *copy;
    if (*copy == NULL)
        *copy = place(control->size, control->align > 0 ? control->align : 1);
    set_initial(*copy, control);
    used[task] |= 1ULL << variable;
    return *copy;
}
