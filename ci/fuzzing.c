#include "fuzzing.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "canary.h"
#include "files.h"
#include "process.h"
#include "progress.h"
#include "tool/seconds.h"

uint64_t default_jobs(void)
{
    size_t count = processors();
    return count < MOST_JOBS ? count : MOST_JOBS;
}

static void check_binary(const char *binary)
{
    if (!file_exists(binary))
        fail("%s is not built", binary);
}

void check_binaries(const struct campaign *campaign)
{
    for (size_t i = 0; i < campaign->pair_count; i++)
        check_binary(campaign->pairs[i].binary);
    for (size_t i = 0; i < SANITIZERS; i++) {
        char *canary = fuzzer_path(campaign->build, sanitizers[i], "canary");
        check_binary(canary);
        free(canary);
    }
}

bool canaries_found(const struct campaign *campaign)
{
    bool all = true;
    for (size_t i = 0; i < SANITIZERS; i++)
        all &= canary_found(campaign->build, sanitizers[i]);
    if (!all) {
        puts(stops_asked > 0 ? "stopped before the canaries were found"
                             : "a planted canary was not found: this build finds nothing, or finds "
                               "it too late, so a campaign with it would prove nothing");
    }
    return all;
}

void fuzz(struct campaign *campaign)
{
    struct process *processes[MOST_JOBS];
    for (size_t i = 0; i < campaign->jobs; i++)
        processes[i] = &campaign->workers[i].process;
    double begin = td_seconds();
    for (bool busy = true; busy;) {
        busy = false;
        process_poll(processes, campaign->jobs, 100);
        for (size_t i = 0; i < campaign->jobs; i++) {
            busy |= session_advance(&campaign->workers[i], td_seconds() - begin, stops_asked > 0,
                                    &campaign->findings);
        }
        progress_show(campaign->workers, campaign->jobs, campaign->pairs, campaign->pair_count,
                      td_seconds() - begin, campaign->seconds, !busy);
    }
}

char *pair_trouble(const struct pair *pair, bool stopped)
{
    const char *silence = pair->executions == 0 && !stopped ? "executed nothing" : NULL;
    const char *why = pair->broken != NULL ? pair->broken : pair->failure;
    return why != NULL || silence != NULL ? format("%s", why != NULL ? why : silence) : NULL;
}

bool all_executed(const struct campaign *campaign)
{
    bool all = true;
    for (size_t i = 0; i < campaign->pair_count; i++) {
        const struct pair *pair = &campaign->pairs[i];
        char *trouble = pair_trouble(pair, stops_asked > 0);
        if (trouble != NULL) {
            printf("%s: %s\n", pair->binary, trouble);
            all = false;
        } else if (pair->executions == 0) { /* the user stopped before its turn */
            printf("%s: not run\n", pair->binary);
        }
        free(trouble);
    }
    return all;
}

void remove_artifacts(void)
{
    char *folder = format("build/campaign/%d", (int)getpid());
    tree_remove(folder);
    free(folder);
}
