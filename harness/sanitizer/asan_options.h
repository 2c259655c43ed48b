/*
 * asan_options.h: how AddressSanitizer is set. Fake stacks (the default from clang 15 on) would
 * move locals off the fiber's stack and grow without bound over executions. Leaks are the harness's
 * own verdict.
 */
#ifndef TD_SANITIZER_ASAN_OPTIONS_H
#define TD_SANITIZER_ASAN_OPTIONS_H

#define TD_ASAN_OPTIONS                                                                            \
    "halt_on_error=0:suppress_equal_pcs=0:detect_stack_use_after_return=0:detect_leaks=0:"         \
    "malloc_context_size=8:quarantine_size_mb=8:allocator_may_return_null=1:"                      \
    "max_malloc_fill_size=0:max_free_fill_size=0:handle_segv=0:handle_abort=0:handle_sigbus=0:"    \
    "handle_sigfpe=0:handle_sigill=0:use_sigaltstack=0:print_scariness=0"

#endif
