/* A campaign's time is shared out evenly; by turns, so that a stop at any time has covered all. */
#include "plan.h"

#include <math.h>
#include <stdlib.h>

#include "check.h"

static void plan(struct campaign *campaign, size_t targets, uint64_t jobs, double seconds,
                 bool by_turns)
{
    *campaign =
        (struct campaign){.build = "build", .seconds = seconds, .jobs = jobs, .by_turns = by_turns};
    campaign->project.targets = calloc(targets, sizeof(campaign->project.targets[0]));
    campaign->project.count = targets;
    for (size_t i = 0; i < targets; i++)
        campaign->project.targets[i].name = format("target%zu", i);
    plan_pairs(campaign);
    plan_workers(campaign);
}

/* How long a pair fuzzes within the first `until` seconds, on all workers. */
static double time_of(const struct campaign *campaign, const struct pair *pair, double until)
{
    double sum = 0;
    for (size_t i = 0; i < campaign->jobs; i++) {
        const struct worker *worker = &campaign->workers[i];
        for (size_t j = 0; j < worker->count; j++) {
            const struct slice *slice = &worker->slices[j];
            if (slice->pair == pair && slice->begin < until)
                sum += fmin(slice->end, until) - slice->begin;
        }
    }
    return sum;
}

static bool evenly(const struct campaign *campaign, double until)
{
    bool even = true;
    double share = until * (double)campaign->jobs / (double)campaign->pair_count;
    for (size_t i = 0; i < campaign->pair_count; i++)
        even = even && fabs(time_of(campaign, &campaign->pairs[i], until) - share) < 1e-3;
    return even;
}

/* No worker does two things at a time, or nothing, or more than there is time for. */
static bool one_after_the_other(const struct campaign *campaign)
{
    bool right = true;
    for (size_t i = 0; i < campaign->jobs; i++) {
        const struct worker *worker = &campaign->workers[i];
        double end = 0;
        for (size_t j = 0; j < worker->count; j++) {
            right = right && fabs(worker->slices[j].begin - end) < 1e-3;
            end = worker->slices[j].end;
        }
        right = right && fabs(end - campaign->seconds) < 1e-3;
    }
    return right;
}

static void check_plan(size_t targets, uint64_t jobs, double seconds, bool by_turns, double round)
{
    struct campaign campaign;
    plan(&campaign, targets, jobs, seconds, by_turns);
    check(one_after_the_other(&campaign), NULL, "%zu targets, %zu jobs, %.0f s: no time is lost",
          targets, (size_t)jobs, seconds);
    check(evenly(&campaign, seconds), NULL, "all pairs get as much");
    check(evenly(&campaign, round), NULL, "and after %.0f s", round);
}

int main(void)
{
    check_plan(3, 2, 60, false, 60);
    check_plan(3, 2, 8 * 3600, true, 900); /* turns of 300 s: 6 pairs in 2 jobs */
    check_plan(3, 4, 8 * 3600, true, 450);
    check_plan(1, 1, 60, true, 15); /* at least four turns */
    check_plan(2, 3, 40, true, 10);
    check_plan(3, 2, 6, true, 6); /* too short to share out more than once */
    return check_end();
}
