/* Recording and hashing. */
#include "verdict/trace.h"

#include "task/observer.h"
#include "task/schedule.h"
#include "task/strategy.h"
#include "task/wait.h"
#include "teardown.h"
#include "verdict/object.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { ADDRESSES = 1 << 12 }; /* distinct addresses that have an ordinal of their own */

/* Nothing is traced unless td_observed, which the scheduler asks at each point. */
static struct td_trace *log_memory; /* NULL: what is traced is not kept */
static uint64_t hash;

/* Ordinals of addresses outside heap and stacks, in order of their first touch. */
static struct {
    uint32_t generation;
    uint32_t ordinal;
    const volatile void *address;
} seen[ADDRESSES];
static uint32_t generation, ordinals;
static uint32_t last_pick; /* 1 + index of the pick whose run goes on, or 0 */

void td_trace_set(enum td_trace_mode mode, struct td_trace *memory)
{
    td_observed = mode != TD_TRACE_OFF;
    log_memory = mode == TD_TRACE_RECORD ? memory : NULL;
}

bool td_trace_is_kept(void)
{
    return log_memory != NULL;
}

uint64_t td_trace_hash(void)
{
    return hash;
}

void td_trace_start(void)
{
    hash = 0x7465617264776e31ULL;
    generation++;
    ordinals = 0;
    last_pick = 0;
    if (log_memory != NULL) {
        log_memory->count = log_memory->dropped = log_memory->notes_used = 0;
        for (unsigned n = 0; n < TD_TASKS_MAX; n++)
            log_memory->runs[n] = NULL;
    }
    td_trace_actors(UINT32_MAX); /* none yet */
}

void td_trace_actors(unsigned first)
{
    if (log_memory != NULL)
        log_memory->first_actor = first;
}

static void mix(uint64_t value)
{
    hash = (hash ^ value) * 0x9e3779b97f4a7c15ULL;
    hash ^= hash >> 29;
}

static void record(struct td_record entry)
{
    if (log_memory == NULL)
        return;
    if (log_memory->count == TD_TRACE_RECORDS) {
        log_memory->dropped++;
        return;
    }
    if (entry.task == TD_TASKS_MAX)
        entry.task = td_now.task->number;
    entry.operation =
        entry.task < TD_TASKS_MAX ? td_tasks.slot[entry.task].operation : TD_NO_OPERATION;
    entry.hash = hash;
    log_memory->records[log_memory->count++] = entry;
    log_memory->hash = hash;
}

static uint32_t ordinal_of(const volatile void *address)
{
    uint32_t at = (uint32_t)((uintptr_t)address * 0x9e3779b97f4a7c15ULL >> 40);
    for (uint32_t tries = 0; tries < ADDRESSES; tries++, at++) {
        at %= ADDRESSES;
        if (seen[at].generation != generation) {
            seen[at].generation = generation;
            seen[at].address = address;
            return seen[at].ordinal = ++ordinals;
        }
        if (seen[at].address == address)
            return seen[at].ordinal;
    }
    return 0;
}

/* An identity of the object touched that is the same in every process and build. */
static uint64_t identity(const volatile void *object)
{
    if (object == NULL)
        return 0;
    uintptr_t offset = (uintptr_t)object - td_stacks;
    if (offset < (uintptr_t)TD_TASKS_MAX << TD_STACK_SHIFT)
        return 0x100 | offset >> TD_STACK_SHIFT; /* frames differ from build to build */
    const struct td_block *block = td_object_of((const void *)(uintptr_t)object);
    if (block != NULL)
        return (uint64_t)block->ordinal << 32 |
               (uint32_t)((const char *)(uintptr_t)object - block->start);
    return 0x10000 | (uint64_t)ordinal_of(object) << 24;
}

void td_trace_point(unsigned task)
{
    const struct td_pending *pending = &td_tasks.slot[task].pending;
    mix((uint64_t)task << 48 | (uint64_t)pending->event << 40 | pending->size);
    mix(identity(pending->object));
    record((struct td_record){.kind = TD_RECORD_POINT,
                              .task = (uint8_t)task,
                              .event = (uint8_t)pending->event,
                              .value = pending->size,
                              .place = pending->place,
                              .object = (const void *)(uintptr_t)pending->object});
}

void td_trace_pick_ends(uint32_t points, bool stopped)
{
    if (log_memory == NULL || last_pick == 0)
        return;
    struct td_record *pick = &log_memory->records[last_pick - 1];
    pick->value = points;
    pick->event = stopped;
    last_pick = 0;
}

void td_trace_pick(unsigned task)
{
    if (log_memory == NULL)
        return;
    record((struct td_record){
        .kind = TD_RECORD_PICK, .task = (uint8_t)task, .event = 1, .value = TD_RUN_ON});
    last_pick = log_memory->count;
}

void td_trace_run(unsigned task)
{
    if (!td_observed)
        return;
    mix(0xabcd0000 | task);
    if (log_memory != NULL)
        log_memory->runs[task] = td_tasks.slot[task].runs;
    record((struct td_record){.kind = TD_RECORD_RUN, .task = (uint8_t)task});
}

void td_trace_waits(void)
{
    if (log_memory == NULL)
        return;
    const struct td_task *task = td_now.task;
    const struct td_wait_kind *kind = task->wait_kind;
    uint64_t holders = kind->holders != NULL ? kind->holders(task->wait_object) : 0;
    record((struct td_record){.kind = TD_RECORD_WAITS,
                              .task = task->number,
                              .value = holders != 0 ? (uint32_t)__builtin_ctzll(holders) + 1 : 0,
                              .place = kind,
                              .object = (const void *)(uintptr_t)task->wait_object});
}

void td_trace_ready(unsigned task)
{
    if (log_memory == NULL)
        return;
    record((struct td_record){.kind = TD_RECORD_READY,
                              .task = (uint8_t)task,
                              .event = td_tasks.slot[task].timed_out,
                              .value = td_now.task->number});
}

void td_trace_choice(const char *label, unsigned answer, unsigned options)
{
    if (!td_observed)
        return;
    mix(0xcdef000000 | options << 8 | answer);
    record((struct td_record){
        .kind = TD_RECORD_CHOICE, .task = TD_TASKS_MAX, .value = answer, .place = label});
}

void td_trace_killed(unsigned task, const char *how)
{
    if (!td_observed)
        return;
    mix(0xdead0000 | task);
    record((struct td_record){.kind = TD_RECORD_KILLED,
                              .task = (uint8_t)task,
                              .value = td_now.task->number,
                              .place = how});
}

void td_trace_operation(unsigned ordinal, bool begins)
{
    if (!td_observed)
        return;
    mix(0xef0000 | ordinal << 1 | begins);
    record(
        (struct td_record){.kind = begins ? TD_RECORD_OPERATION_BEGINS : TD_RECORD_OPERATION_ENDS,
                           .task = TD_TASKS_MAX,
                           .value = ordinal});
}

void td_trace_early(unsigned task)
{
    const struct td_wait_kind *kind = td_tasks.slot[task].wait_kind;
    record((struct td_record){.kind = TD_RECORD_EARLY,
                              .task = (uint8_t)task,
                              .event = (uint8_t)kind->from,
                              .place = kind->words});
}

void td_trace_finish(void)
{
    record((struct td_record){.kind = TD_RECORD_FINISH, .task = TD_TASKS_MAX});
}

void td_trace_verdict(void)
{
    record((struct td_record){.kind = TD_RECORD_VERDICT, .task = TD_TASKS_MAX});
}

void td_note(const char *format, ...)
{
    if (log_memory == NULL)
        return;
    va_list arguments;
    va_start(arguments, format);
    size_t room = TD_TRACE_NOTES - log_memory->notes_used;
    int length = vsnprintf(log_memory->notes + log_memory->notes_used, room, format, arguments);
    va_end(arguments);
    if (length < 0 || (size_t)length >= room)
        return;
    record((struct td_record){
        .kind = TD_RECORD_NOTE, .task = TD_TASKS_MAX, .value = log_memory->notes_used});
    log_memory->notes_used += (uint32_t)length + 1;
}

const struct td_record *td_trace_find_access(const void *address, unsigned task)
{
    const char *p = address;
    if (log_memory == NULL)
        return NULL;
    const unsigned self = td_now.task->number;
    uint64_t pending =
        0; /* tasks whose last point has been passed over: they still stand before it */
    for (uint32_t i = log_memory->count; i-- > 0;) {
        const struct td_record *r = &log_memory->records[i];
        if (r->kind != TD_RECORD_POINT || r->task >= TD_TASKS_MAX ||
            (task < TD_TASKS_MAX ? r->task != task : r->task == self))
            continue;
        if (!(pending >> r->task & 1)) {
            pending |= 1ULL << r->task;
            continue;
        }
        if (r->event > TD_FREE)
            continue;
        const char *object = r->object;
        uint32_t size = r->value > 0 ? r->value : 1;
        if (p >= object && p < object + size)
            return r;
    }
    return NULL;
}
