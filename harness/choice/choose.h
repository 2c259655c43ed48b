/*
 * choose.h: all that could go either way, beside which task runs next, asks here: which waiter
 * wakes, whether memory is there, whether a wait ends spuriously. The answers come from the fault
 * bytes that each operation of the input carries, so moving a preemption changes no answer; an
 * operation whose bytes are used up meets a kind world.
 */
#ifndef TD_CHOICE_CHOOSE_H
#define TD_CHOICE_CHOOSE_H

/* Kinds of questions, which differ in how often the answer is another than the first option, the
 * usual and successful one (choose.c). */
enum td_question {
    TD_CHOOSE_WAKE,     /* which waiter wakes: all options are alike */
    TD_CHOOSE_SPURIOUS, /* does a wait end spuriously */
    TD_CHOOSE_MEMORY,   /* is memory not there */
    TD_CHOOSE_KERNEL,   /* what the kernel answers */
};

/* One of `options` (1 to 255): 0 .. options - 1. `label` names the question in a trace. On a task;
 * on the host the answer is always 0. */
unsigned td_choose(enum td_question question, unsigned options, const char *label);

#endif
