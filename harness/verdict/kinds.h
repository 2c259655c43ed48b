/*
 * kinds.h: everything that an execution can be found guilty of. This list is the only one: a
 * verdict takes its kind from it, --help and --kinds print it, and the table in harness/README.md
 * is what --kinds prints. A new kind is a row here, in alphabetical order within its part.
 */
#ifndef TD_VERDICT_KINDS_H
#define TD_VERDICT_KINDS_H

/* How a kind's signature goes on behind its name (report/report.h). */
enum td_signed {
    TD_BY_SIDES,  /* the innermost function of each side, in the order of the sides */
    TD_BY_SORTED, /* the same in alphabetical order, where which side comes first says nothing */
    TD_BY_NAME,   /* it ends there: where it was noticed varies */
};

/* X(enumerator, name, how it is signed, what it means). Those of the harness itself, and the two
 * that every execution is looked through for. */
#define TD_OWN_KINDS(X)                                                                            \
    X(ABORT, "abort", BY_SIDES, "the program called `abort()`")                                    \
    X(ASSERTION, "assertion", BY_SIDES, "an `assert()` of the program failed")                     \
    X(BAD_FREE, "bad-free", BY_SIDES, "a `free()` of what was never allocated")                    \
    X(BUS, "BUS", BY_SIDES, "a bus error: an access beyond the end of what is mapped")             \
    X(CONFORMANCE, "conformance", BY_SIDES,                                                        \
      "the simulated kernel answered otherwise than a case of its own suite states")               \
    X(DATA_RACE, "data-race", BY_SORTED,                                                           \
      "two accesses that nothing orders, one of them a write (ThreadSanitizer)")                   \
    X(DEADLOCK, "deadlock", BY_SORTED,                                                             \
      "no task can go on: what each waits for, and which holds it")                                \
    X(DIED, "died", BY_SIDES, "the process ended otherwise than by a verdict")                     \
    X(DOUBLE_FREE, "double-free", BY_SIDES, "a second `free()`")                                   \
    X(EXIT_STATUS, "exit-status", BY_SIDES,                                                        \
      "`main()` returned, or `exit()` was called with, a status other than 0 in a kind world")     \
    X(FPE, "FPE", BY_SIDES, "an arithmetic error, such as a division by 0")                        \
    X(HANG, "hang", BY_SORTED,                                                                     \
      "still running past twice the limit of points, the second half of it scheduled fairly")      \
    X(HEAP_USE_AFTER_FREE, "heap-use-after-free", BY_SIDES,                                        \
      "an access to what has been freed (AddressSanitizer, ThreadSanitizer)")                      \
    X(INVARIANT, "invariant", BY_NAME,                                                             \
      "`invariant:NAME`: what the target says must hold does not")                                 \
    X(LEAK, "leak", BY_SIDES, "memory is still allocated at the end")                              \
    X(LOOP_WITHOUT_POINT, "loop-without-point", BY_SIDES,                                          \
      "a loop that touches no shared memory and makes no call")                                    \
    X(MISUSE, "misuse", BY_SIDES,                                                                  \
      "a mutex, thread, stream or the like is used as its standard leaves undefined")              \
    X(NONDETERMINISM, "nondeterminism", BY_NAME,                                                   \
      "the same input ran differently when memory was placed and filled otherwise")                \
    X(SANITIZER, "sanitizer", BY_SIDES,                                                            \
      "a sanitizer's report that is not listed here; it goes by the name that it came with")       \
    X(SEGV, "SEGV", BY_SIDES, "an access to memory that is not there")                             \
    X(SIGNAL, "signal", BY_SIDES,                                                                  \
      "a signal ends the program: SIGPIPE, SIGKILL, or another that has no handler")               \
    X(STACK_OVERFLOW, "stack-overflow", BY_SIDES, "a task's stack is used up")                     \
    X(STACK_USE_AFTER_RETURN, "stack-use-after-return", BY_SIDES,                                  \
      "an access to a frame that its task has left, or to the stack of one that has ended")        \
    X(THREAD_LEAK, "thread-leak", BY_SIDES,                                                        \
      "a thread had ended and was neither joined nor detached when the program ended")             \
    X(UNDEFINED_BEHAVIOUR, "undefined-behaviour", BY_SIDES, "a compiler's check trapped")          \
    X(UNSUPPORTED, "unsupported", BY_SIDES,                                                        \
      "the program comes to a call, which is named, that is not simulated")

/* Those that only a sanitizer reports, under the name that it gives them; what each means is its
 * own documentation's to say. */
#define TD_ADDRESS_KINDS(X)                                                                        \
    X(ALLOCATION_SIZE_TOO_BIG, "allocation-size-too-big", BY_SIDES, "AddressSanitizer")            \
    X(ALLOC_DEALLOC_MISMATCH, "alloc-dealloc-mismatch", BY_SIDES, "AddressSanitizer")              \
    X(CALLOC_OVERFLOW, "calloc-overflow", BY_SIDES, "AddressSanitizer")                            \
    X(CONTAINER_OVERFLOW, "container-overflow", BY_SIDES, "AddressSanitizer")                      \
    X(DYNAMIC_STACK_BUFFER_OVERFLOW, "dynamic-stack-buffer-overflow", BY_SIDES,                    \
      "AddressSanitizer")                                                                          \
    X(GLOBAL_BUFFER_OVERFLOW, "global-buffer-overflow", BY_SIDES, "AddressSanitizer")              \
    X(HEAP_BUFFER_OVERFLOW, "heap-buffer-overflow", BY_SIDES, "AddressSanitizer")                  \
    X(MEMCPY_PARAM_OVERLAP, "memcpy-param-overlap", BY_SIDES, "AddressSanitizer")                  \
    X(NEGATIVE_SIZE_PARAM, "negative-size-param", BY_SIDES, "AddressSanitizer")                    \
    X(STACK_BUFFER_OVERFLOW, "stack-buffer-overflow", BY_SIDES, "AddressSanitizer")                \
    X(STACK_BUFFER_UNDERFLOW, "stack-buffer-underflow", BY_SIDES, "AddressSanitizer")              \
    X(STACK_USE_AFTER_SCOPE, "stack-use-after-scope", BY_SIDES, "AddressSanitizer")                \
    X(STRCAT_PARAM_OVERLAP, "strcat-param-overlap", BY_SIDES, "AddressSanitizer")                  \
    X(STRCPY_PARAM_OVERLAP, "strcpy-param-overlap", BY_SIDES, "AddressSanitizer")                  \
    X(STRNCAT_PARAM_OVERLAP, "strncat-param-overlap", BY_SIDES, "AddressSanitizer")                \
    X(STRNCPY_PARAM_OVERLAP, "strncpy-param-overlap", BY_SIDES, "AddressSanitizer")                \
    X(UNKNOWN_CRASH, "unknown-crash", BY_SIDES, "AddressSanitizer")                                \
    X(USE_AFTER_POISON, "use-after-poison", BY_SIDES, "AddressSanitizer")                          \
    X(WILD_ADDR_READ, "wild-addr-read", BY_SIDES, "AddressSanitizer")                              \
    X(WILD_ADDR_WRITE, "wild-addr-write", BY_SIDES, "AddressSanitizer")

#define TD_BEHAVIOUR_KINDS(X)                                                                      \
    X(ALIGNMENT_ASSUMPTION, "alignment-assumption", BY_SIDES, "UndefinedBehaviorSanitizer")        \
    X(FLOAT_CAST_OVERFLOW, "float-cast-overflow", BY_SIDES, "UndefinedBehaviorSanitizer")          \
    X(FUNCTION_TYPE_MISMATCH, "function-type-mismatch", BY_SIDES, "UndefinedBehaviorSanitizer")    \
    X(INSUFFICIENT_OBJECT_SIZE, "insufficient-object-size", BY_SIDES,                              \
      "UndefinedBehaviorSanitizer")                                                                \
    X(INTEGER_DIVIDE_BY_ZERO, "integer-divide-by-zero", BY_SIDES, "UndefinedBehaviorSanitizer")    \
    X(INVALID_BOOL_LOAD, "invalid-bool-load", BY_SIDES, "UndefinedBehaviorSanitizer")              \
    X(INVALID_BUILTIN_USE, "invalid-builtin-use", BY_SIDES, "UndefinedBehaviorSanitizer")          \
    X(INVALID_ENUM_LOAD, "invalid-enum-load", BY_SIDES, "UndefinedBehaviorSanitizer")              \
    X(INVALID_NULL_ARGUMENT, "invalid-null-argument", BY_SIDES, "UndefinedBehaviorSanitizer")      \
    X(INVALID_NULL_RETURN, "invalid-null-return", BY_SIDES, "UndefinedBehaviorSanitizer")          \
    X(INVALID_SHIFT_BASE, "invalid-shift-base", BY_SIDES, "UndefinedBehaviorSanitizer")            \
    X(INVALID_SHIFT_EXPONENT, "invalid-shift-exponent", BY_SIDES, "UndefinedBehaviorSanitizer")    \
    X(MISALIGNED_POINTER_USE, "misaligned-pointer-use", BY_SIDES, "UndefinedBehaviorSanitizer")    \
    X(MISSING_RETURN, "missing-return", BY_SIDES, "UndefinedBehaviorSanitizer")                    \
    X(NON_POSITIVE_VLA_INDEX, "non-positive-vla-index", BY_SIDES, "UndefinedBehaviorSanitizer")    \
    X(NULL_POINTER_USE, "null-pointer-use", BY_SIDES, "UndefinedBehaviorSanitizer")                \
    X(NULLPTR_AFTER_NONZERO_OFFSET, "nullptr-after-nonzero-offset", BY_SIDES,                      \
      "UndefinedBehaviorSanitizer")                                                                \
    X(NULLPTR_WITH_NONZERO_OFFSET, "nullptr-with-nonzero-offset", BY_SIDES,                        \
      "UndefinedBehaviorSanitizer")                                                                \
    X(NULLPTR_WITH_OFFSET, "nullptr-with-offset", BY_SIDES, "UndefinedBehaviorSanitizer")          \
    X(OUT_OF_BOUNDS_INDEX, "out-of-bounds-index", BY_SIDES, "UndefinedBehaviorSanitizer")          \
    X(POINTER_OVERFLOW, "pointer-overflow", BY_SIDES, "UndefinedBehaviorSanitizer")                \
    X(SIGNED_INTEGER_OVERFLOW, "signed-integer-overflow", BY_SIDES, "UndefinedBehaviorSanitizer")  \
    X(UNREACHABLE_CALL, "unreachable-call", BY_SIDES, "UndefinedBehaviorSanitizer")                \
    X(UNSIGNED_INTEGER_OVERFLOW, "unsigned-integer-overflow", BY_SIDES,                            \
      "UndefinedBehaviorSanitizer")

#define TD_KINDS(X) TD_OWN_KINDS(X) TD_ADDRESS_KINDS(X) TD_BEHAVIOUR_KINDS(X)

enum td_kind {
#define X(enumerator, name, how, means) TD_KIND_##enumerator,
    TD_KINDS(X)
#undef X
        TD_KIND_COUNT
};

struct td_kind_row {
    const char *name;
    enum td_signed how;
    const char *means;
};

extern const struct td_kind_row td_kinds[TD_KIND_COUNT];

/* The kind of that name; TD_KIND_COUNT where the list has none. Any context. */
enum td_kind td_kind_named(const char *name);

#endif
