/*
 * Answers from the running operation's fault bytes.
 *
 * The answers are a sequence of choices that the fuzzer owns, as with generators that are driven by
 * bytes (Padhye and others, "Semantic Fuzzing with Zest", ISSTA 2019). Each operation has bytes of
 * its own, so a preemption that moves, or an operation that goes, changes no other one's answers,
 * and mutation and shrinking stay local. A byte too few means the first option: the world is kind
 * from there on, and every execution comes to its end. So does a byte 0: zeros are the simplest
 * input, which is what shrinking goes for (MacIver and Donaldson, "Test-Case Reduction via
 * Test-Case Generation", ECOOP 2020).
 */
#include "choice/choose.h"

#include "strategy/strategy.h"
#include "task/schedule.h"
#include "teardown.h"
#include "verdict/trace.h"

#include <assert.h>

/* How many of a byte's 256 values mean the first option; 0 where all options are alike. Most bytes
 * are kind, as most calls are: a program that memory fails at every call shows its first error path
 * only. choice/mutation.c draws from 192 on, where some question has another answer. */
static const uint8_t usual[] = {
    [TD_CHOOSE_WAKE] = 0,
    [TD_CHOOSE_SPURIOUS] = 240,
    [TD_CHOOSE_MEMORY] = 240,
    [TD_CHOOSE_KERNEL] = 192,
};

static unsigned from_byte(enum td_question question, unsigned options, uint8_t byte)
{
    if (usual[question] == 0)
        return byte % options;
    return byte < usual[question] ? 0 : 1 + (byte - usual[question]) % (options - 1U);
}

unsigned td_choose(enum td_question question, unsigned options, const char *label)
{
    if (options < 2 || td_now.task == &td_host)
        return 0;
    if (question == TD_CHOOSE_SPURIOUS && td_target.patient)
        return 0;
    const struct td_strategy *strategy = td_schedule_strategy();
    struct td_faults *faults = &td_now.task->faults;
    unsigned answer = 0;
    if (strategy->choose != NULL)
        answer = strategy->choose(options, label);
    else if (faults->next < faults->end)
        answer = from_byte(question, options, *faults->next++);
    assert(answer < options);
    td_trace_choice(label, answer, options);
    return answer;
}
