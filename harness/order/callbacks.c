/*
 * What -fsanitize-coverage=trace-loads,trace-stores calls before each load and store of controlled
 * code. There is no point where a task touches its own stack while it is private
 * (verdict/stack_memory.h).
 */
#include "order/feedback.h"
#include "verdict/stack_memory.h"

/* The ways off the shortest path are calls at its end: so that path saves no registers. */
static __attribute__((noinline)) void access_stack(enum td_event event, const void *address,
                                                   uint32_t size, const void *place)
{
    struct td_task *owner = td_stack_owner(address);
    if (owner == td_now.task && !owner->stack_shared)
        return;
    td_point(event, address, size, place);
    td_stack_access(owner, address);
    if (td_feedback_on)
        td_feedback_access(event, address, place);
}

static __attribute__((noinline)) void decide_first(enum td_event event, const void *address,
                                                   const void *place)
{
    td_point_decide();
    if (td_feedback_on)
        td_feedback_access(event, address, place);
}

static inline __attribute__((always_inline)) void access(enum td_event event, const void *address,
                                                         uint32_t size, const void *place)
{
    if (td_stack_owner(address) != NULL) {
        access_stack(event, address, size, place);
        return;
    }
    if (td_point_passes(event, address, size, place)) {
        if (td_feedback_on)
            td_feedback_access(event, address, place);
        return;
    }
    decide_first(event, address, place);
}

#define CALLBACK(name, event, bytes)                                                               \
    void __sanitizer_cov_##name##bytes(const void *address);                                       \
    void __sanitizer_cov_##name##bytes(const void *address)                                        \
    {                                                                                              \
        access(event, address, bytes, __builtin_return_address(0));                                \
    }

CALLBACK(load, TD_LOAD, 1)
CALLBACK(load, TD_LOAD, 2)
CALLBACK(load, TD_LOAD, 4)
CALLBACK(load, TD_LOAD, 8)
CALLBACK(load, TD_LOAD, 16)
CALLBACK(store, TD_STORE, 1)
CALLBACK(store, TD_STORE, 2)
CALLBACK(store, TD_STORE, 4)
CALLBACK(store, TD_STORE, 8)
CALLBACK(store, TD_STORE, 16)

/* Called by the forced header's macros before an atomic read-modify-write. */
void td_update(const volatile void *address);
void td_update(const volatile void *address)
{
    access(TD_UPDATE, (const void *)(uintptr_t)address, 0, __builtin_return_address(0));
}

/* For binaries without an engine that defines them. */
__attribute__((weak)) void __sanitizer_cov_8bit_counters_init(char *start, char *stop);
__attribute__((weak)) void __sanitizer_cov_8bit_counters_init(char *start, char *stop)
{
    (void)start, (void)stop;
}

__attribute__((weak)) void __sanitizer_cov_pcs_init(const uintptr_t *start, const uintptr_t *stop);
__attribute__((weak)) void __sanitizer_cov_pcs_init(const uintptr_t *start, const uintptr_t *stop)
{
    (void)start, (void)stop;
}
