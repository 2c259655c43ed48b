/* Taking a verdict down. */
#include "verdict/verdict.h"

#include "sanitizer/sanitizer.h"
#include "task/observer.h"
#include "task/schedule.h"
#include "teardown.h"
#include "verdict/object.h"
#include "verdict/report_stack.h"
#include "verdict/stack.h"
#include "verdict/trace.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static struct td_verdict own;
static struct td_verdict *now = &own;

void (*td_verdict_on_fatal)(struct td_verdict *verdict);
bool (*td_verdict_known)(struct td_verdict *verdict);

struct td_verdict *td_verdict_now(void)
{
    return now;
}

void td_verdict_into(struct td_verdict *memory)
{
    now = memory;
    td_verdict_stands = &memory->stands;
}

void td_verdict_clear(void)
{
    td_verdict_stands = &now->stands;
    if (!now->stands)
        return;
    memset(now, 0, sizeof(*now));
}

void td_verdict_is(struct td_verdict *verdict, enum td_kind kind)
{
    verdict->kind = kind;
    snprintf(verdict->name, sizeof(verdict->name), "%s", td_kinds[kind].name);
}

struct td_verdict *td_verdict_begin(enum td_kind kind)
{
    if (now->stands)
        return NULL;
    memset(now, 0, sizeof(*now));
    now->stands = true;
    now->points = td_points_passed();
    now->finishing = td_tasks.finishing;
    td_trace_verdict();
    for (unsigned i = 0; i < TD_SIDES_MAX; i++) {
        now->side[i].task = TD_TASKS_MAX;
        now->side[i].operation = TD_NO_OPERATION;
    }
    for (unsigned n = 0; n < td_tasks.count; n++)
        now->runs[n] = td_tasks.slot[n].runs;
    td_verdict_is(now, kind);
    return now;
}

void td_verdict_text(struct td_verdict *verdict, const char *format, ...)
{
    size_t used = strlen(verdict->text);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(verdict->text + used, sizeof(verdict->text) - used, format, arguments);
    va_end(arguments);
}

static struct td_side *first_side(struct td_verdict *verdict)
{
    struct td_side *side = &verdict->side[0];
    side->known = true;
    side->task = td_now.task->number;
    side->operation = td_now.task->operation;
    return side;
}

struct td_side *td_verdict_here(struct td_verdict *verdict, const void *pc, const void *frame)
{
    struct td_side *side = first_side(verdict);
    unsigned given = 0;
    if (pc != NULL) {
        side->stack[given++] = pc;
        side->exact = true;
    }
    side->depth = given + td_stack_walk(side->stack + given, TD_STACK_DEPTH - given, frame);
    return side;
}

static void copy_trace(struct td_side *side, void *const *trace, unsigned long depth)
{
    if (depth > TD_STACK_DEPTH)
        depth = TD_STACK_DEPTH;
    for (unsigned long i = 0; i < depth; i++)
        side->stack[i] = trace[i];
    side->depth = (unsigned)depth;
}

struct td_side *td_verdict_here_trace(struct td_verdict *verdict, const void *address,
                                      unsigned size, void *const *trace, unsigned depth)
{
    struct td_side *side = first_side(verdict);
    verdict->address = address;
    verdict->size = size;
    copy_trace(side, trace, depth);
    return side;
}

struct td_side *td_verdict_other(struct td_verdict *verdict, const char *what, const void *address,
                                 unsigned task, void *const *trace, unsigned long depth)
{
    struct td_side *side = &verdict->side[1];
    side->known = true;
    side->what = what;
    if (verdict->address == NULL)
        verdict->address = address;
    copy_trace(side, trace, depth);
    const struct td_block *block = td_object_of(address);
    if (block != NULL && strcmp(what, "free") == 0 && block->freed) {
        side->task = block->freed_task;
        side->operation = block->freed_operation;
    } else if (block != NULL && strcmp(what, "allocation") == 0) {
        side->task = block->by_task;
        side->operation = block->by_operation;
    } else {
        const struct td_record *record = td_trace_find_access(address, task);
        side->task = (uint8_t)task;
        if (record != NULL) {
            side->task = record->task;
            side->operation = record->operation;
        }
    }
    return side;
}

struct td_side *td_verdict_waiting(struct td_verdict *verdict, unsigned which,
                                   const struct td_task *task)
{
    struct td_side *side = &verdict->side[which];
    side->known = true;
    side->what = "wait";
    side->task = task->number;
    side->operation = task->operation;
    const void *frame = task == td_now.task ? __builtin_frame_address(0) : td_stack_frame_of(task);
    side->depth = td_stack_walk(side->stack, TD_STACK_DEPTH, frame);
    return side;
}

/* `name`, `subject`: NULL where the kind's own name says all. */
static _Noreturn void pronounce(enum td_kind kind, const char *name, const char *subject,
                                const char *format, va_list arguments, const void *frame)
{
    struct td_verdict *verdict = td_verdict_begin(kind);
    if (verdict != NULL) {
        if (name != NULL)
            snprintf(verdict->name, sizeof(verdict->name), "%s:%s", td_kinds[kind].name, name);
        if (subject != NULL)
            snprintf(verdict->subject, sizeof(verdict->subject), "%s", subject);
        vsnprintf(verdict->text, sizeof(verdict->text), format, arguments);
        struct td_side *side = td_verdict_here(verdict, NULL, frame);
        side->what = "execution";
        side->stated = kind == TD_KIND_INVARIANT;
        td_verdict_stop(verdict);
    }
    if (td_now.task == &td_host) /* no execution to leave */
        td_verdict_fatal(td_verdict_now());
    td_leave();
}

_Noreturn void td_verdict(enum td_kind kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    pronounce(kind, NULL, NULL, format, arguments, __builtin_frame_address(0));
}

_Noreturn void td_unsupported(const char *call, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    pronounce(TD_KIND_UNSUPPORTED, NULL, call, format, arguments, __builtin_frame_address(0));
}

_Noreturn void td_broken(const char *name, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    pronounce(TD_KIND_INVARIANT, name, NULL, format, arguments, __builtin_frame_address(0));
}

/* On the report stack. What it touches to find names is no task's access. */
static void ask_if_known(struct td_verdict *verdict)
{
    td_san_inspect_begins();
    verdict->known = td_verdict_known(verdict);
    td_san_inspect_ends();
}

static bool is_known(struct td_verdict *verdict)
{
    if (td_verdict_known != NULL && !verdict->known)
        td_on_report_stack(ask_if_known, verdict);
    return verdict->known;
}

bool td_verdict_passes(void)
{
    if (now->kind != TD_KIND_DATA_RACE || !is_known(now))
        return false;
    td_verdict_clear();
    return true;
}

bool td_verdict_fatal(struct td_verdict *verdict)
{
    if (is_known(verdict))
        return true;
    td_verdict_stop(verdict);
    if (td_verdict_on_fatal != NULL)
        td_on_report_stack(td_verdict_on_fatal, verdict);
    return false;
}

__attribute__((noinline)) void td_verdict_stop(struct td_verdict *verdict)
{
    __asm__ volatile("" : : "r"(verdict) : "memory");
}
