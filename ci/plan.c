#include "plan.h"

#include <math.h>
#include <stdlib.h>

void plan_pairs(struct campaign *campaign)
{
    campaign->pairs = calloc(campaign->project.count * SANITIZERS, sizeof(campaign->pairs[0]));
    for (size_t i = 0; campaign->pairs != NULL && i < campaign->project.count; i++) {
        for (size_t j = 0; j < SANITIZERS; j++) {
            const char *target = campaign->project.targets[i].name;
            campaign->pairs[campaign->pair_count++] = (struct pair){
                .target = target,
                .sanitizer = sanitizers[j],
                .binary = fuzzer_path(campaign->build, sanitizers[j], target),
                .corpus = campaign->corpus != NULL
                              ? format("%s/%s", campaign->corpus, target)
                              : format("build/corpus/%s-%s", target, sanitizers[j]),
            };
        }
    }
    double least = ceil((double)campaign->pair_count / (double)campaign->jobs);
    if (campaign->seconds < least) {
        fail("%.0f s: too short for %zu fuzzers in %zu jobs, which need %.0f", campaign->seconds,
             campaign->pair_count, (size_t)campaign->jobs, least);
    }
}

/* How many times each pair has its turn: at least four times where there is time to get
 * anywhere. */
static size_t rounds(const struct campaign *campaign, double share)
{
    double shortest =
        5; /* s; what a fuzzer needs to start and read its corpus weighs little then */
    if (!campaign->by_turns)
        return 1;
    double least = fmin(4, floor(share / shortest));
    return (size_t)fmax(fmax(least, ceil(share / LONGEST_TURN)), 1);
}

/*
 * Shares the time of a round out evenly. Put the pairs' shares end to end on one line and cut the
 * line into as many equal pieces as there are jobs: each job does the pairs, or parts of them, that
 * lie on its piece.
 */
static void plan_round(const struct campaign *campaign, struct worker *worker, double start,
                       double seconds)
{
    double share = seconds * (double)campaign->jobs / (double)campaign->pair_count;
    double from = seconds * (double)worker->number;
    for (size_t i = 0; i < campaign->pair_count; i++) {
        double begin = fmax(share * (double)i - from, 0);
        double end = fmin(share * (double)(i + 1) - from, seconds);
        if (end - begin > 1e-6) {
            worker->slices[worker->count++] = (struct slice){
                .pair = &campaign->pairs[i], .begin = start + begin, .end = start + end};
        }
    }
}

void plan_workers(struct campaign *campaign)
{
    double share = campaign->seconds * (double)campaign->jobs / (double)campaign->pair_count;
    size_t count = rounds(campaign, share);
    double seconds = campaign->seconds / (double)count;
    campaign->workers = calloc(campaign->jobs, sizeof(campaign->workers[0]));
    for (size_t i = 0; campaign->workers != NULL && i < campaign->jobs; i++) {
        struct worker *worker = &campaign->workers[i];
        worker->number = i;
        worker->slices = calloc(campaign->pair_count * count, sizeof(worker->slices[0]));
        for (size_t j = 0; worker->slices != NULL && j < count; j++)
            plan_round(campaign, worker, seconds * (double)j, seconds);
    }
}
