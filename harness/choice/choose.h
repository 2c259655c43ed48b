/*
 * choose.h: all that could go either way, beside who runs next, asks here: which waiter wakes,
 * whether memory is there, whether a wait ends spuriously. The answers come from the environment
 * bytes that each operation of the input carries, so moving a preemption changes no answer; an
 * operation whose bytes are used up meets a kind world.
 */
#ifndef TD_CHOICE_CHOOSE_H
#define TD_CHOICE_CHOOSE_H

/* What is asked. The second figure: how many of a byte's 256 values mean the first option, the
 * usual and successful one; 0 where all options are alike. */
#define TD_STREAMS(X)                                                                              \
    X(WAKE, 0, "which waiter wakes")                                                               \
    X(SPURIOUS, 240, "a wait ends spuriously")                                                     \
    X(MEMORY, 240, "memory is not there")                                                          \
    X(KERNEL, 192, "the kernel's answer")

enum td_stream {
#define X(name, usual, words) TD_CHOOSE_##name,
    TD_STREAMS(X)
#undef X
        TD_STREAM_COUNT
};

/* One of `options` (1 to 255): 0 .. options - 1. `label` names the question in a trace. On a task;
 * on the host the answer is always 0. */
unsigned td_choose(enum td_stream stream, unsigned options, const char *label);

#endif
