/* The scheduler's observer. */
#include "run/observer.h"

#include "verdict/deadlock.h"
#include "verdict/hang.h"
#include "verdict/trace.h"
#include "verdict/verdict.h"

static void stops(void)
{
    td_verdict_stop(td_verdict_now());
}

const struct td_observer td_run_observer = {
    .point = td_trace_point,
    .pick = td_trace_pick,
    .pick_ends = td_trace_pick_ends,
    .run = td_trace_run,
    .early = td_trace_early,
    .waits = td_trace_waits,
    .ready = td_trace_ready,
    .turns_fair = td_hang_watch,
    .fair = td_hang_sample,
    .over_limit = td_verdict_hang,
    .stuck = td_verdict_deadlock,
    .passes = td_verdict_passes,
    .stops = stops,
};
