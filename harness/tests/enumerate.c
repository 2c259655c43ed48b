/*
 * --enumerate: can each strategy do all that a tiny program can do? The exhaustive strategy gives
 * every interleaving and choice once; then each strategy is fed random schedules, from fixed seeds,
 * until it has shown the same set of traces or had its turns. A trace outside the set fails as
 * well, and a set that is not as large as the program says.
 */
#include "choice/input.h"
#include "run/execution.h"
#include "strategy/exhaustive.h"
#include "tool/option_strategy.h"
#include "tool/verb.h"
#include "verdict/trace.h"
#include "verdict/verdict.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    TRACES_MAX = 1 << 16, /* a program with more is not tiny */
    TURNS_A_TRACE = 40000,
    SCHEDULE = 60, /* bytes of a random input's schedule */
};

static uint64_t traces[TRACES_MAX];
static bool shown[TRACES_MAX];
static unsigned count;

static int compare(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Verdicts belong to what a program can do; how one shows is in the trace already. */
static uint64_t trace_of(const struct td_input *input)
{
    td_execute(input);
    return td_trace_hash();
}

static bool enumerate_all(void)
{
    static const uint8_t nothing[1];
    static struct td_input input;
    td_input_decode(&input, nothing, 0);
    input.strategy = &td_exhaustive;
    td_exhaustive_restart();
    do {
        if (count == TRACES_MAX) {
            fprintf(stderr, "more than %d traces: not a tiny program\n", TRACES_MAX);
            return false;
        }
        traces[count++] = trace_of(&input);
    } while (td_exhaustive_advance());
    qsort(traces, count, sizeof(traces[0]), compare);
    /* A task that is preempted before it blocks, and one that blocks: nothing tells them apart. */
    unsigned distinct = 0;
    for (unsigned i = 0; i < count; i++)
        if (i == 0 || traces[i] != traces[distinct - 1])
            traces[distinct++] = traces[i];
    count = distinct;
    return count > 1;
}

static uint8_t random_byte(uint64_t *state, size_t at, const struct td_strategy *strategy)
{
    uint32_t bits = td_random(state);
    return strategy->for_few_points != NULL ? strategy->for_few_points(at, bits)
                                            : (uint8_t)(bits >> 8);
}

static size_t random_input(uint8_t *data, const struct td_strategy *strategy, uint64_t turn)
{
    size_t size = TD_INPUT_HEADER + td_input_width(), schedule = size;
    uint64_t state = turn * 0x9e3779b97f4a7c15ULL + 1;
    memset(data, 0, size);
    data[0] = TD_INPUT_VERSION;
    data[1] = (uint8_t)strategy->code;
    for (size_t i = TD_INPUT_HEADER; i < size; i++)
        data[i] = td_random(&state) % 2 != 0 ? 255 : (uint8_t)td_random(&state);
    while (size < schedule + SCHEDULE) {
        data[size] = random_byte(&state, size - schedule, strategy);
        size++;
    }
    return size;
}

static bool shows_all(const struct td_strategy *strategy)
{
    static uint8_t data[TD_INPUT_MAX];
    static struct td_input input;
    unsigned missing = count;
    uint64_t turn = 0, turns = (uint64_t)count * TURNS_A_TRACE;
    memset(shown, 0, sizeof(shown));
    for (; missing > 0 && turn < turns; turn++) {
        td_input_decode(&input, data, random_input(data, strategy, turn));
        uint64_t trace = trace_of(&input);
        uint64_t *known = bsearch(&trace, traces, count, sizeof(trace), compare);
        if (known == NULL) {
            printf("%s: a trace that the exhaustive strategy did not show\n", strategy->name);
            return false;
        }
        missing -= !shown[known - traces];
        shown[known - traces] = true;
    }
    printf("%s: %u of %u traces in %llu turns\n", strategy->name, count - missing, count,
           (unsigned long long)turn);
    return missing == 0;
}

static int enumerate(const struct td_files_given *given)
{
    const struct td_strategy *only = td_option_strategy();
    bool all = true;
    (void)given;
    td_setup();
    td_trace_set(TD_TRACE_HASH, NULL);
    if (!enumerate_all())
        return 1;
    printf("exhaustive: %u traces\n", count);
    if (TD_TRACES != 0 && count != TD_TRACES) {
        printf("the program says that it has %d\n", TD_TRACES);
        return 1;
    }
    for (unsigned i = 0; i < td_strategy_count(); i++)
        if (only == NULL || only == td_strategy_at(i))
            all &= shows_all(td_strategy_at(i));
    return all ? 0 : 1;
}

static const struct td_verb verb = {"enumerate", "[--strategy NAME]",
                                    "can each strategy show every trace of this program?",
                                    enumerate};

TD_VERB(verb);
