/*
 * AddressSanitizer, with UndefinedBehaviorSanitizer beside it. A report's two sides (the access,
 * and the free or the allocation) are told. Code is compiled to recover
 * (-fsanitize-recover=address), so that the execution is left at the next point instead of the
 * process, and a campaign can go on past what is known. The access itself still happens meanwhile:
 * what a bad write overwrites is put back, since it may be the allocator's own. Where a build of
 * somebody else's does not recover, or ASAN_OPTIONS has halt_on_error=1, the first report ends the
 * process.
 *
 * Interface: compiler-rt's sanitizer/asan_interface.h and sanitizer/common_interface_defs.h.
 */
#include "sanitizer/asan_options.h"
#include "sanitizer/listener.h"
#include "sanitizer/raw_memory.h"
#include "sanitizer/sanitizer.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

const char td_san_name[] = "asan";
bool td_san_reported;

void __sanitizer_start_switch_fiber(void **fake_stack, const void *bottom, size_t size);
void __sanitizer_finish_switch_fiber(void *fake_stack, const void **bottom, size_t *size);
int __asan_address_is_poisoned(const volatile void *address);
void __asan_loadN_noabort(const volatile void *memory, size_t size);
void __asan_storeN_noabort(const volatile void *memory, size_t size);
void __asan_set_error_report_callback(void (*callback)(const char *));
int __asan_report_present(void);
void *__asan_get_report_bp(void);
void *__asan_get_report_address(void);
int __asan_get_report_access_type(void);
size_t __asan_get_report_access_size(void);
const char *__asan_get_report_description(void);
size_t __asan_get_alloc_stack(void *address, void **trace, size_t size, int *thread);
size_t __asan_get_free_stack(void *address, void **trace, size_t size, int *thread);

const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return TD_ASAN_OPTIONS;
}

static struct td_san_stack *host_stack;

/* What a bad write is about to overwrite, as far as it lies on one page: what follows may not be
 * there. */
static struct {
    char *start;
    size_t size;
    char bytes[4096];
} overwritten;

static void keep_overwritten(char *start, size_t size)
{
    size_t room = sizeof(overwritten.bytes) - (uintptr_t)start % sizeof(overwritten.bytes);
    overwritten.start = start;
    overwritten.size = size < room ? size : room;
    td_raw_move(overwritten.bytes, start, overwritten.size);
}

const unsigned td_san_attempts = 1;

void td_san_attempt(unsigned n)
{
    (void)n;
}

void td_san_execution_ended(void)
{
    td_raw_move(overwritten.start, overwritten.bytes, overwritten.size);
    overwritten.size = 0;
}

/* Whose memory it was: of the task that freed it, or else that has it. `trace` has TD_SAN_DEPTH
 * entries. */
static struct td_san_side owner_of(void *address, void **trace)
{
    int thread;
    struct td_san_side side = {.what = "free", .address = address, .task = -1, .trace = trace};
    size_t depth = __asan_get_free_stack(address, trace, TD_SAN_DEPTH, &thread);
    if (depth == 0) {
        depth = __asan_get_alloc_stack(address, trace, TD_SAN_DEPTH, &thread);
        side.what = depth > 0 ? "allocation" : NULL;
    }
    /* It tells of the calls; return addresses are behind. */
    for (size_t i = 0; i < depth; i++)
        trace[i] = (char *)trace[i] + 1;
    side.depth = (unsigned)depth;
    return side;
}

static void on_report(const char *text)
{
    if (!__asan_report_present()) /* UndefinedBehaviorSanitizer comes this way, too */
        return;
    td_san_reported = true;
    td_san_listener->soon();
    if (td_san_listener->stands())
        return;
    void *address = __asan_get_report_address(), *trace[TD_SAN_DEPTH];
    bool writes = __asan_get_report_access_type();
    struct td_san_report report = {.name = __asan_get_report_description(), .printed = true};
    /* The report function's own frame: the first return address on the way out is the access. */
    report.here.what = writes ? "write" : "read";
    report.here.frame = __asan_get_report_bp();
    report.other = owner_of(address, trace);
    td_san_listener->report(&report);
    if (writes && overwritten.size == 0)
        keep_overwritten(address, __asan_get_report_access_size());
    if (!td_san_listener->passes() && td_san_is_quiet)
        fputs(text, stderr);
}

void td_san_setup(struct td_san_stack *host)
{
    host_stack = host;
    __asan_set_error_report_callback(on_report);
}

/* What it keeps of a fiber is its fake stack. */
void td_san_fiber_prepare(struct td_san_stack *stack, unsigned number)
{
    (void)number;
    stack->own = NULL;
}

void td_san_switch_begins(struct td_san_stack *from, struct td_san_stack *to, int from_ends)
{
    __sanitizer_start_switch_fiber(from_ends ? NULL : &from->own, to->bottom, to->size);
}

void td_san_switch_ended(struct td_san_stack *self)
{
    __sanitizer_finish_switch_fiber(self->own, NULL, NULL);
}

void td_san_fiber_entered(struct td_san_stack *self)
{
    const void *bottom;
    size_t size;
    (void)self;
    __sanitizer_finish_switch_fiber(NULL, &bottom, &size);
    /* The first fiber ever is entered from the host, whose bounds only this call tells. */
    if (host_stack->bottom == NULL) {
        host_stack->bottom = (void *)(size_t)bottom;
        host_stack->size = size;
    }
}

void td_san_acquire(const volatile void *object)
{
    (void)object;
}

void td_san_release(const volatile void *object)
{
    (void)object;
}

void td_san_call_begins(void)
{
}

void td_san_call_ends(void)
{
}

void td_san_inspect_begins(void)
{
}

void td_san_inspect_ends(void)
{
}

void td_san_read(const volatile void *memory, size_t size)
{
    if (size > 0)
        __asan_loadN_noabort(memory, size);
}

void td_san_write(const volatile void *memory, size_t size)
{
    if (size > 0)
        __asan_storeN_noabort(memory, size);
}

void td_san_read_atomically(const volatile void *memory)
{
    if (__asan_address_is_poisoned(memory)) /* on the way of every lock: cheaper than loadN */
        __asan_loadN_noabort(memory, 1);
}

void td_san_finish(void)
{
}
