/*
 * AddressSanitizer, with UndefinedBehaviorSanitizer beside it. A report's two sides (the access,
 * and the free or the allocation) become the verdict. Code is compiled to recover
 * (-fsanitize-recover=address), so that the execution is left at the next point instead of the
 * process, and a campaign can go on past what is known. The access itself still happens meanwhile:
 * what a bad write overwrites is put back, since it may be the allocator's own. Where a build of
 * somebody else's does not recover, or ASAN_OPTIONS has halt_on_error=1, the first report ends the
 * process.
 *
 * Interface: compiler-rt's sanitizer/asan_interface.h and sanitizer/common_interface_defs.h.
 */
#include "memory/raw_memory.h"
#include "sanitizer/asan_options.h"
#include "sanitizer/foreign.h"
#include "sanitizer/sanitizer.h"
#include "task/schedule.h"
#include "verdict/verdict.h"

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

static struct td_fiber *host_fiber;

/* AddressSanitizer tells of the calls; a verdict's stacks have return addresses, which are
 * behind. */
static void other_side(struct td_verdict *verdict, const char *what, void *address, void **trace,
                       size_t depth)
{
    for (size_t i = 0; i < depth; i++)
        trace[i] = (char *)trace[i] + 1;
    td_verdict_other(verdict, what, address, TD_TASKS_MAX, trace, depth);
}

/* What a bad write is about to overwrite, as far as it lies on one page: what follows may not be
 * there. */
static struct {
    char *start;
    size_t size;
    char bytes[4096];
} overwritten;

static void keep_overwritten(char *start, size_t size)
{
    size_t room = sizeof overwritten.bytes - (uintptr_t)start % sizeof overwritten.bytes;
    overwritten.start = start;
    overwritten.size = size < room ? size : room;
    td_raw_move(overwritten.bytes, start, overwritten.size);
}

void td_san_execution_ended(void)
{
    td_raw_move(overwritten.start, overwritten.bytes, overwritten.size);
    overwritten.size = 0;
}

static void on_report(const char *text)
{
    if (!__asan_report_present()) /* UndefinedBehaviorSanitizer comes this way, too */
        return;
    td_san_reported = true;
    td_report_soon();
    struct td_verdict *verdict = td_san_verdict_begin(__asan_get_report_description());
    if (verdict == NULL)
        return;
    verdict->told = true;
    void *address = __asan_get_report_address();
    /* The report function's own frame: the first return address on the way out is the access. */
    struct td_side *access = td_verdict_here(verdict, NULL, __asan_get_report_bp());
    access->what = __asan_get_report_access_type() ? "write" : "read";
    int thread;
    void *trace[TD_STACK_DEPTH];
    size_t depth = __asan_get_free_stack(address, trace, TD_STACK_DEPTH, &thread);
    if (depth > 0) {
        other_side(verdict, "free", address, trace, depth);
    } else {
        depth = __asan_get_alloc_stack(address, trace, TD_STACK_DEPTH, &thread);
        if (depth > 0)
            other_side(verdict, "allocation", address, trace, depth);
    }
    if (__asan_get_report_access_type() && overwritten.size == 0)
        keep_overwritten(address, __asan_get_report_access_size());
    if (!td_verdict_fatal(verdict) && td_san_is_quiet)
        fputs(text, stderr);
}

void td_san_setup(struct td_fiber *host)
{
    host_fiber = host;
    __asan_set_error_report_callback(on_report);
}

/* What it keeps of a fiber is its fake stack. */
void td_san_fiber_prepare(struct td_fiber *fiber)
{
    fiber->sanitizer = NULL;
}

void td_san_switch_begins(struct td_fiber *from, struct td_fiber *to, int from_ends)
{
    __sanitizer_start_switch_fiber(from_ends ? NULL : &from->sanitizer, to->bottom, to->size);
}

void td_san_switch_ended(struct td_fiber *self)
{
    __sanitizer_finish_switch_fiber(self->sanitizer, NULL, NULL);
}

void td_san_fiber_entered(struct td_fiber *self)
{
    const void *bottom;
    size_t size;
    (void)self;
    __sanitizer_finish_switch_fiber(NULL, &bottom, &size);
    /* The first fiber ever is entered from the host, whose bounds only this call tells. */
    if (host_fiber->bottom == NULL) {
        host_fiber->bottom = (void *)(size_t)bottom;
        host_fiber->size = size;
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
