/*
 * AddressSanitizer, with UndefinedBehaviorSanitizer beside it. The first report ends the process;
 * its two sides (the access, and the free or the allocation) become the verdict before that.
 *
 * Interface: compiler-rt's sanitizer/asan_interface.h and sanitizer/common_interface_defs.h.
 */
#include "sanitizer/asan_options.h"
#include "sanitizer/foreign.h"
#include "sanitizer/sanitizer.h"
#include "verdict/verdict.h"

#include <string.h>

const char td_san_name[] = "asan";
bool td_san_reported; /* never: the first one ends the process */

void __sanitizer_start_switch_fiber(void **fake_stack, const void *bottom, size_t size);
void __sanitizer_finish_switch_fiber(void *fake_stack, const void **bottom, size_t *size);
int __asan_address_is_poisoned(const volatile void *address);
void __asan_loadN(const volatile void *memory, size_t size);
void __asan_storeN(const volatile void *memory, size_t size);
void __asan_set_error_report_callback(void (*callback)(const char *));
int __asan_report_present(void);
void *__asan_get_report_bp(void);
void *__asan_get_report_address(void);
int __asan_get_report_access_type(void);
const char *__asan_get_report_description(void);
size_t __asan_get_alloc_stack(void *address, void **trace, size_t size, int *thread);
size_t __asan_get_free_stack(void *address, void **trace, size_t size, int *thread);

const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return TD_ASAN_OPTIONS;
}

static struct td_fiber *host_fiber;

/* AddressSanitizer tells of the calls; a verdict's stacks have return addresses, which are behind. */
static void other_side(struct td_verdict *verdict, const char *what, void *address, void **trace,
                       size_t depth)
{
    for (size_t i = 0; i < depth; i++)
        trace[i] = (char *)trace[i] + 1;
    td_verdict_other(verdict, what, address, TD_TASKS_MAX, trace, depth);
}

static void on_report(const char *text)
{
    (void)text;
    if (!__asan_report_present()) /* UndefinedBehaviorSanitizer comes this way, too */
        return;
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
    td_verdict_fatal(verdict);
}

void td_san_setup(struct td_fiber *host)
{
    host_fiber = host;
    __asan_set_error_report_callback(on_report);
}

void td_san_fiber_prepare(struct td_fiber *fiber)
{
    (void)fiber;
}

void td_san_switch_begins(struct td_fiber *from, struct td_fiber *to, int from_ends)
{
    __sanitizer_start_switch_fiber(from_ends ? NULL : &from->fake_stack, to->bottom, to->size);
}

void td_san_switch_ended(struct td_fiber *self)
{
    __sanitizer_finish_switch_fiber(self->fake_stack, NULL, NULL);
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

void td_san_look_begins(void)
{
}

void td_san_look_ends(void)
{
}

void td_san_read(const volatile void *memory, size_t size)
{
    if (size > 0)
        __asan_loadN(memory, size);
}

void td_san_write(const volatile void *memory, size_t size)
{
    if (size > 0)
        __asan_storeN(memory, size);
}

void td_san_read_atomically(const volatile void *memory)
{
    if (__asan_address_is_poisoned(memory)) /* on the way of every lock: cheaper than loadN */
        __asan_loadN(memory, 1);
}

void td_san_finish(void)
{
}
