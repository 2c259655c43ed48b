/*
 * ThreadSanitizer. Each task is one of its fibers, pooled over executions; switches carry no
 * synchronisation, so a race between two tasks is reported although one OS thread runs both.
 *
 * A report does not end the process: ending inside ThreadSanitizer hangs under libFuzzer on a
 * use-after-free, since the death callback takes a lock that is held. The hook below tells the
 * report's two sides and the harness ends the execution once it is outside.
 *
 * Interface: compiler-rt's sanitizer/tsan_interface.h, lib/tsan/rtl/tsan_debugging.cpp.
 */
#include "sanitizer/listener.h"
#include "sanitizer/sanitizer.h"

#include <stdint.h>
#include <string.h>

const char td_san_name[] = "tsan";

void *__tsan_get_current_fiber(void);
void *__tsan_create_fiber(unsigned flags);
void __tsan_switch_to_fiber(void *fiber, unsigned flags);
void __tsan_acquire(void *address);
void __tsan_release(void *address);
char __tsan_atomic8_load(const volatile char *address, int order);
void __tsan_func_entry(void *return_address);
void __tsan_func_exit(void);
void AnnotateIgnoreReadsBegin(const char *file, int line);
void AnnotateIgnoreReadsEnd(const char *file, int line);
void AnnotateIgnoreWritesBegin(const char *file, int line);
void AnnotateIgnoreWritesEnd(const char *file, int line);
void AnnotateIgnoreSyncBegin(const char *file, int line);
void AnnotateIgnoreSyncEnd(const char *file, int line);
void __tsan_read8(void *address);
void __tsan_write8(void *address);
void __tsan_read_range(void *address, unsigned long size);
void __tsan_write_range(void *address, unsigned long size);
int __tsan_get_report_data(void *report, const char **description, int *count, int *stack_count,
                           int *mop_count, int *loc_count, int *mutex_count, int *thread_count,
                           int *unique_tid_count, void **sleep_trace, unsigned long trace_size);
int __tsan_get_report_mop(void *report, unsigned long index, int *tid, void **address, int *size,
                          int *write, int *atomic, void **trace, unsigned long trace_size);
int __tsan_get_report_thread(void *report, unsigned long index, int *tid, uint64_t *os_id,
                             int *running, const char **name, int *parent_tid, void **trace,
                             unsigned long trace_size);
void __tsan_set_fiber_name(void *fiber, const char *name);

enum { NO_SYNCHRONISATION = 1 };

const char *__tsan_default_options(void);
const char *__tsan_default_options(void)
{
    return "halt_on_error=0:handle_abort=0:exitcode=0:atexit_sleep_ms=0:report_signal_unsafe=0:"
           "handle_segv=0:handle_sigbus=0:handle_sigfpe=0:handle_sigill=0:use_sigaltstack=0:"
           "report_thread_leaks=0:report_destroy_locked=0:report_mutex_bugs=0:history_size=4:"
           "allocator_may_return_null=1:die_after_fork=0";
}

bool td_san_reported;
static void *host_fiber; /* while it ignores */

static unsigned depth_of(void **trace, unsigned max)
{
    unsigned depth = 0;
    while (depth < max && trace[depth] != NULL)
        depth++;
    return depth;
}

/* As AddressSanitizer words it. */
static const char *name_of(const char *description)
{
    if (strstr(description, "use-after-free") != NULL)
        return "heap-use-after-free";
    return strncmp(description, "data-race", 9) == 0 ? "data-race" : description;
}

/* The task whose fiber ThreadSanitizer knows as `tid`: fibers are named for their tasks. -1 if the
 * report does not tell. */
static int task_of(void *report, int tid, int threads)
{
    for (int i = 0; i < threads; i++) {
        int this, running, parent;
        uint64_t os_id;
        const char *name = NULL;
        void *trace[1];
        __tsan_get_report_thread(report, (unsigned long)i, &this, &os_id, &running, &name, &parent,
                                 trace, 1);
        if (this != tid || name == NULL || *name == '\0')
            continue;
        int task = 0;
        for (; *name >= '0' && *name <= '9'; name++)
            task = task * 10 + (*name - '0');
        return task;
    }
    return -1;
}

/* Access `which` of a report: 0 is the one that ThreadSanitizer is called for. `trace` has
 * TD_SAN_DEPTH entries. */
static struct td_san_side access_of(void *report, int which, int threads, void **trace)
{
    int tid, size, write, atomic;
    void *address;
    memset(trace, 0, TD_SAN_DEPTH * sizeof(*trace));
    __tsan_get_report_mop(report, (unsigned long)which, &tid, &address, &size, &write, &atomic,
                          trace, TD_SAN_DEPTH);
    return (struct td_san_side){
        .what = atomic  ? (write ? "atomic write" : "atomic read")
                : write ? "write"
                        : "read",
        .address = address,
        .size = (unsigned)size,
        .task = task_of(report, tid, threads),
        .trace = trace,
        .depth = depth_of(trace, TD_SAN_DEPTH),
    };
}

/* Called with ThreadSanitizer's locks held: takes addresses only. */
void __tsan_on_report(void *report);
void __tsan_on_report(void *report)
{
    const char *description;
    int count, stacks, mops, locations, mutexes, threads, tids;
    void *here[TD_SAN_DEPTH] = {NULL}, *other[TD_SAN_DEPTH];

    td_san_reported = true;
    td_san_listener->soon();
    if (td_san_listener->stands())
        return;
    __tsan_get_report_data(report, &description, &count, &stacks, &mops, &locations, &mutexes,
                           &threads, &tids, here, TD_SAN_DEPTH);
    struct td_san_report told = {.name = name_of(description)};
    if (mops > 0)
        told.here = access_of(report, 0, threads, here);
    if (mops > 1)
        told.other = access_of(report, 1, threads, other);
    if (mops > 1 && strcmp(told.name, "heap-use-after-free") == 0)
        told.other.what = "free"; /* to ThreadSanitizer a free is a write of the whole block */
    td_san_listener->report(&told);
}

/* What the host does (libFuzzer resets 8 KiB of maps between executions) is nobody's race: not
 * looking at it makes a fuzzer half as fast again. */
void td_san_setup(struct td_san_stack *host)
{
    host->own = host_fiber = __tsan_get_current_fiber();
    AnnotateIgnoreReadsBegin(__FILE__, __LINE__);
    AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
}

/* ThreadSanitizer ends a process with a complaint if its main thread still ignores. */
__attribute__((destructor)) void td_san_finish(void)
{
    if (host_fiber == NULL || __tsan_get_current_fiber() != host_fiber)
        return; /* a task's end, by a signal: it does not ignore */
    host_fiber = NULL;
    AnnotateIgnoreWritesEnd(__FILE__, __LINE__);
    AnnotateIgnoreReadsEnd(__FILE__, __LINE__);
}

void td_san_fiber_prepare(struct td_san_stack *stack, unsigned number)
{
    char name[] = "00";
    if (stack->own != NULL)
        return;
    stack->own = __tsan_create_fiber(0);
    name[0] = (char)('0' + number / 10);
    name[1] = (char)('0' + number % 10);
    __tsan_set_fiber_name(stack->own, name);
}

void td_san_switch_begins(struct td_san_stack *from, struct td_san_stack *to, int from_ends)
{
    (void)from, (void)from_ends;
    __tsan_switch_to_fiber(to->own, NO_SYNCHRONISATION);
}

void td_san_switch_ended(struct td_san_stack *self)
{
    (void)self;
}

/*
 * Of each 8 bytes ThreadSanitizer remembers four accesses. Which of them gives way to a fifth
 * depends on how many events the thread has recorded in all its life, modulo four
 * (compiler-rt/lib/tsan/rtl/tsan_rtl_access.cpp). So a race may be seen in a process with one past
 * and be missed in one with another. Attempt n begins each task with n reads, which are events;
 * among the attempts each remainder comes up, whatever an execution adds.
 */
const unsigned td_san_attempts = 8;
static unsigned events_before;

void td_san_attempt(unsigned n)
{
    events_before = n;
}

void td_san_fiber_entered(struct td_san_stack *self)
{
    static uint64_t nothing[8];
    (void)self;
    for (unsigned i = 0; i < events_before; i++)
        __tsan_read8(&nothing[i]);
}

void td_san_acquire(const volatile void *object)
{
    __tsan_acquire((void *)(size_t)object);
}

void td_san_release(const volatile void *object)
{
    __tsan_release((void *)(size_t)object);
}

void td_san_call_begins(void)
{
    __tsan_func_entry((void *)(size_t)td_san_listener->place());
}

void td_san_call_ends(void)
{
    __tsan_func_exit();
}

void td_san_inspect_begins(void)
{
    AnnotateIgnoreReadsBegin(__FILE__, __LINE__);
    AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
    AnnotateIgnoreSyncBegin(__FILE__, __LINE__);
}

void td_san_inspect_ends(void)
{
    AnnotateIgnoreSyncEnd(__FILE__, __LINE__);
    AnnotateIgnoreWritesEnd(__FILE__, __LINE__);
    AnnotateIgnoreReadsEnd(__FILE__, __LINE__);
}

/* An address that is none faults here, where the stack can be walked, and not in the run time. */
static void fault_here(const volatile void *memory, size_t size)
{
    if (size > 0)
        (void)*(const volatile char *)memory;
}

void td_san_read(const volatile void *memory, size_t size)
{
    fault_here(memory, size);
    td_san_call_begins();
    __tsan_read_range((void *)(size_t)memory, size);
    td_san_call_ends();
}

void td_san_write(const volatile void *memory, size_t size)
{
    fault_here(memory, size);
    td_san_call_begins();
    if (size == sizeof(void *) && (size_t)memory % sizeof(void *) == 0)
        __tsan_write8((void *)(size_t)memory); /* many times faster than a range */
    else
        __tsan_write_range((void *)(size_t)memory, size);
    td_san_call_ends();
}

void td_san_read_atomically(const volatile void *memory)
{
    fault_here(memory, 1);
    td_san_call_begins();
    __tsan_atomic8_load(memory, 0);
    td_san_call_ends();
}

void td_san_execution_ended(void)
{
}
