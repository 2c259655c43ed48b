/* Answers from the running operation's environment bytes. */
#include "choice/choose.h"

#include "strategy/strategy.h"
#include "task/schedule.h"
#include "verdict/trace.h"

static const uint8_t usual[] = {
#define X(name, usual, words) usual,
    TD_STREAMS(X)
#undef X
};

static unsigned from_byte(enum td_stream stream, unsigned options, uint8_t byte)
{
    if (usual[stream] == 0)
        return byte % options;
    return byte < usual[stream] ? 0 : 1 + (byte - usual[stream]) % (options - 1U);
}

unsigned td_choose(enum td_stream stream, unsigned options, const char *label)
{
    if (options < 2 || td_now.task == &td_host)
        return 0;
    const struct td_strategy *strategy = td_schedule_strategy();
    struct td_environment *environment = &td_now.task->environment;
    unsigned answer = 0;
    if (strategy->choose != NULL)
        answer = strategy->choose(options, label);
    else if (environment->next < environment->end)
        answer = from_byte(stream, options, *environment->next++);
    td_trace_choice(label, answer, options);
    return answer;
}
