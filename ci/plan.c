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
                .corpus = format("build/corpus/%s-%s", target, sanitizers[j]),
            };
        }
    }
    double least = ceil((double)campaign->pair_count / (double)campaign->jobs);
    if (campaign->seconds < least) {
        fail("--seconds %.0f: too short for %zu fuzzers in %zu jobs, which need %.0f",
             campaign->seconds, campaign->pair_count, campaign->jobs, least);
    }
}

/*
 * Shares the time out evenly. Put the pairs' shares end to end on one line and cut the line into as
 * many equal pieces as there are jobs: each job does the pairs, or parts of them, that lie on its
 * piece.
 */
void plan_workers(struct campaign *campaign)
{
    double share = campaign->seconds * (double)campaign->jobs / (double)campaign->pair_count;
    campaign->workers = calloc(campaign->jobs, sizeof(campaign->workers[0]));
    for (size_t i = 0; campaign->workers != NULL && i < campaign->jobs; i++) {
        struct worker *worker = &campaign->workers[i];
        double from = campaign->seconds * (double)i;
        worker->number = i;
        worker->slices = calloc(campaign->pair_count, sizeof(worker->slices[0]));
        for (size_t j = 0; worker->slices != NULL && j < campaign->pair_count; j++) {
            double begin = fmax(share * (double)j - from, 0);
            double end = fmin(share * (double)(j + 1) - from, campaign->seconds);
            if (end - begin > 1e-6) {
                worker->slices[worker->count++] =
                    (struct slice){.pair = &campaign->pairs[j], .begin = begin, .end = end};
            }
        }
    }
}
