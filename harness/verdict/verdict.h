/*
 * verdict.h: what an execution is found guilty of. A verdict has a kind, a text, and
 * sides: who did what, as tasks, operations and stacks of code addresses. Most have one or two, a
 * deadlock one for each task that waits. Taking one down allocates nothing and asks no symbol
 * table, so it is safe from a sanitizer's hook. The text is made where the verdict is found
 * (deadlock.c, hang.c); report.h and explanation.h add the signature, the stacks and the story.
 */
#ifndef TD_VERDICT_VERDICT_H
#define TD_VERDICT_VERDICT_H

#include "task/task.h"
#include "verdict/kinds.h"
#include "verdict/waited.h"

#include <stdbool.h>
#include <stddef.h>

enum { TD_STACK_DEPTH = 24, TD_SIDES_MAX = TD_TASKS_MAX };

struct td_side {
    const char *what;  /* "read", "write", "free", "allocation", "wait", … */
    uint8_t task;      /* TD_TASKS_MAX: not known */
    uint8_t operation; /* TD_NO_OPERATION: none or not known */
    bool known;        /* this side was filled in */
    bool exact;        /* stack[0] is the instruction itself, not a return address */
    bool stated; /* by a target: stack[0], a place of its own that is not under control, is told,
                    too */
    /* Or NULL: where its task has been last. Told instead of stack[0] if it is in the same
     * function, of which stack[0] is the beginning only, its frame being gone. */
    const void *last;
    struct td_waited waited; /* of a deadlock */
    unsigned depth;
    const void *stack[TD_STACK_DEPTH]; /* innermost first */
};

struct td_verdict {
    bool stands;
    bool known; /* to the user: it has been looked up, and counted */
    enum td_kind kind;
    /* The kind's name, or what it goes by: "invariant:NAME", a sanitizer's own word. */
    char name[64];
    /* What else the signature names, such as a call that is not simulated; or "". */
    char subject[48];
    char text[1024];
    const void *address; /* of the memory in question, or NULL */
    uint32_t size;
    uint64_t points; /* at which point of the execution */
    /* By a sanitizer, which ends the process itself, with a report of its own. */
    bool told;
    /* The first so many sides make the signature; 0: the first two. A function that several of
     * these are in stands in it once, or else twice at most. */
    unsigned blamed;
    bool once;
    struct td_side side[TD_SIDES_MAX];
    bool finishing;                 /* as in struct td_tasks */
    const void *runs[TD_TASKS_MAX]; /* what each thread runs, or NULL: as in struct td_task */
};

/* The verdict of the running or the last execution; `stands` tells whether there is one. */
struct td_verdict *td_verdict_now(void);

/* Verdicts go to `memory` from now on (shared with the process that watches). Host. */
void td_verdict_into(struct td_verdict *memory);

/* Forgets the verdict: none stands. Host, before an execution. */
void td_verdict_clear(void);

/* Begins a verdict; NULL if one stands already: the first one counts. Any context. */
struct td_verdict *td_verdict_begin(enum td_kind kind);

/* Makes it one of that kind, under the kind's own name. Any context. */
void td_verdict_is(struct td_verdict *verdict, enum td_kind kind);

/* Adds to its text, in printf's format; what does not fit is cut off. Allocates nothing. */
void td_verdict_text(struct td_verdict *verdict, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The first side: the running task, at `pc` (may be NULL) in the frame `frame`. */
struct td_side *td_verdict_here(struct td_verdict *verdict, const void *pc, const void *frame);

/* The first side, its stack given by a sanitizer. */
struct td_side *td_verdict_here_trace(struct td_verdict *verdict, const void *address,
                                      unsigned size, void *const *trace, unsigned depth);

/* The second side: a stack that a sanitizer remembers. Which task it was comes from the heap's
 * record for a free or an allocation; for an access it is `task`, or, where the sanitizer does not
 * say (TD_TASKS_MAX), comes from the trace, as the operation does. */
struct td_side *td_verdict_other(struct td_verdict *verdict, const char *what, const void *address,
                                 unsigned task, void *const *trace, unsigned long depth);

/* Side number `which`, below TD_SIDES_MAX: a task that stands at a point, or waits. */
struct td_side *td_verdict_waiting(struct td_verdict *verdict, unsigned which,
                                   const struct td_task *task);

/* A verdict on the running task, by the harness itself: takes it down and leaves the execution. */
_Noreturn void td_verdict(enum td_kind kind, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The verdict `unsupported`: the program has come to something that the harness cannot do. `call`
 * names the call, without brackets, and is part of the signature; the rest is for the reader. As
 * td_verdict(). */
_Noreturn void td_unsupported(const char *call, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* What has to be said before the process dies inside a sanitizer or a signal handler. True:
 * nothing, since it is known; the caller leaves the execution instead, where it can. */
bool td_verdict_fatal(struct td_verdict *verdict);

/*
 * Is the verdict one that the user knows, and wants no more of than its number (tool/known.h)? It
 * is counted then. Asks the symbol table: not inside a sanitizer's hook. NULL: none is known.
 */
extern bool (*td_verdict_known)(struct td_verdict *verdict);

/* The verdict that stands is a data race that is known: it is forgotten, and the execution may go
 * on, since a race breaks nothing by itself. On a task. */
bool td_verdict_passes(void);

/* Called when a verdict stands, before anything is taken down: the place for a debugger's
 * breakpoint. */
void td_verdict_stop(struct td_verdict *verdict);

/* What td_verdict_fatal() does; set by the command line or the engine in front. */
extern void (*td_verdict_on_fatal)(struct td_verdict *verdict);

#endif
