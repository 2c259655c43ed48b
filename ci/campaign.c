/*
 * A fuzzing campaign over all targets and sanitizers: the canaries, the fuzzing, a table, the
 * findings. ci/fuzz builds what it needs, says how it is called, and runs it.
 *
 * Exit status: 0 no verdict, 1 verdicts, 2 wrong usage, 3 nothing that could be relied on: a canary
 * was not found, or a fuzzer executed nothing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "canary.h"
#include "files.h"
#include "options.h"
#include "plan.h"
#include "process.h"
#include "progress.h"
#include "table.h"

#define MOST_JOBS     256
#define MERGE_SECONDS 600

static void read_options(struct campaign *campaign, int argc, char **argv)
{
    uint64_t seconds = (uint64_t)campaign->seconds;
    const struct option_row rows[] = {
        {"seconds", .number = &seconds, .most = 1000000},
        {"target", .text = &campaign->only},
        {"jobs", .number = &campaign->jobs, .most = MOST_JOBS},
        {"grow", .flag = &campaign->grow},
        {"build", .text = &campaign->build},
        {"dry-run", .flag = &campaign->dry},
        {0},
    };
    options_read(argc, argv, rows, 0, "see ci/fuzz --help");
    campaign->seconds = (double)seconds;
}

/* Copies the tracked inputs into the working corpus, each under a name that tells where it is from.
 */
static void seed_corpus(struct pair *pair, const struct target *target)
{
    folder_make(pair->corpus);
    size_t prefix = strlen("corpus/") + strlen(target->name) + 1;
    for (size_t i = 0; i < target->inputs.count; i++) {
        char *copy = format("%s/%s", pair->corpus, target->inputs.name[i] + prefix);
        for (char *c = copy + strlen(pair->corpus) + 1; *c != '\0'; c++) {
            if (*c == '/') {
                *c = '-';
            }
        }
        file_copy(target->inputs.name[i], copy);
        free(copy);
    }
    struct names entries = {0};
    files_list(pair->corpus, false, &entries);
    pair->entries_before = entries.count;
    names_free(&entries);
}

static void fuzz(struct campaign *campaign)
{
    struct process *processes[MOST_JOBS];
    for (size_t i = 0; i < campaign->jobs; i++) {
        processes[i] = &campaign->workers[i].process;
    }
    double begin = now();
    for (bool busy = true; busy;) {
        busy = false;
        process_poll(processes, campaign->jobs, 100);
        for (size_t i = 0; i < campaign->jobs; i++) {
            busy |= session_step(&campaign->workers[i], now() - begin, stops_asked > 0,
                                 &campaign->findings);
        }
        progress_show(campaign->workers, campaign->jobs, campaign->pairs, campaign->pair_count,
                      now() - begin, campaign->seconds, !busy);
    }
}

static void remove_artifacts(void)
{
    char *folder = format("build/campaign/%d", (int)getpid());
    tree_remove(folder);
    free(folder);
}

static void print_table(const struct campaign *campaign)
{
    struct table table = {.columns = 7};
    table_row(&table, "target", "sanitizer", "executions", "executions/s", "features",
              "new corpus entries", "verdicts");
    for (size_t i = 0; i < campaign->pair_count; i++) {
        const struct pair *pair = &campaign->pairs[i];
        double rate = pair->seconds > 0 ? (double)pair->executions / pair->seconds : 0;
        struct names entries = {0};
        files_list(pair->corpus, false, &entries);
        size_t before = pair->entries_before;
        size_t gained = entries.count > before ? entries.count - before : 0;
        table_row(&table, pair->target, pair->sanitizer, with_commas(pair->executions),
                  with_commas((uint64_t)rate), with_commas(pair->features), with_commas(gained),
                  with_commas(pair->verdicts));
        names_free(&entries);
    }
    puts("");
    table_print(&table, stdout);
}

/* Adds to the tracked seeds those entries that reach something new, as few and as small as can be.
 */
static void grow_seeds(const struct campaign *campaign, const struct target *target)
{
    char *seeds = format("corpus/%s/seeds", target->name);
    char *binary = fuzzer_path(campaign->build, sanitizers[0], target->name);
    char *argv[3 + SANITIZERS + 1] = {binary, "-merge=1", seeds};
    for (size_t i = 0; i < SANITIZERS; i++) {
        argv[3 + i] = format("build/corpus/%s-%s", target->name, sanitizers[i]);
    }
    struct names after = {0};
    struct process process;
    folder_make(seeds);
    process_run(&process, argv, MERGE_SECONDS, 2);
    files_list(seeds, true, &after);
    size_t before = target->seeds.count;
    if (process_code(&process) == 0 && after.count >= before) {
        printf("%s: %zu new seeds\n", seeds, after.count - before);
    } else {
        printf("%s%s: the merge failed: %s: %s\n", text_string(&process.error), seeds,
               command_in_words(argv), process_end_in_words(&process));
    }
    process_free(&process);
    names_free(&after);
}

/* What a pair that executed nothing would otherwise pass off as "no verdict". */
static bool all_executed(const struct campaign *campaign)
{
    bool all = true;
    for (size_t i = 0; i < campaign->pair_count; i++) {
        const struct pair *pair = &campaign->pairs[i];
        if (pair->executions == 0 || pair->broken != NULL) {
            printf("%s: %s\n", pair->binary,
                   pair->broken != NULL ? pair->broken : "executed nothing");
            all = false;
        }
    }
    return all;
}

static bool canaries_found(const struct campaign *campaign)
{
    bool all = true;
    for (size_t i = 0; i < SANITIZERS; i++) {
        all &= canary_found(campaign->build, sanitizers[i]);
    }
    if (!all) {
        puts(stops_asked > 0 ? "stopped before the canaries were found"
                             : "a planted canary was not found: this build finds nothing, or finds "
                               "it too late, so a campaign with it would prove nothing");
    }
    return all;
}

static void check_binaries(const struct campaign *campaign)
{
    for (size_t i = 0; i < campaign->pair_count; i++) {
        if (!file_exists(campaign->pairs[i].binary)) {
            fail("%s is not built", campaign->pairs[i].binary);
        }
    }
}

int main(int argc, char **argv)
{
    struct campaign campaign = {.build = "build", .seconds = 60, .jobs = processors()};
    campaign.jobs = campaign.jobs < MOST_JOBS ? campaign.jobs : MOST_JOBS;
    setvbuf(stdout, NULL, _IOLBF, 0);
    read_options(&campaign, argc, argv);
    project_read(&campaign.project, campaign.only);
    plan_pairs(&campaign);
    plan_workers(&campaign);
    if (campaign.dry) {
        return 0;
    }
    check_binaries(&campaign);
    stop_on_signals();
    if (!canaries_found(&campaign)) {
        remove_artifacts();
        return 3;
    }
    for (size_t i = 0; i < campaign.pair_count; i++) {
        seed_corpus(&campaign.pairs[i], &campaign.project.targets[i / SANITIZERS]);
    }
    printf("fuzzing %zu target%s for %.0f s in %zu job%s\n", campaign.project.count,
           campaign.project.count == 1 ? "" : "s", campaign.seconds, campaign.jobs,
           campaign.jobs == 1 ? "" : "s");
    fuzz(&campaign);
    remove_artifacts();
    if (stops_asked > 0) {
        puts("stopped before its time");
    }
    print_table(&campaign);
    findings_explain(&campaign.findings);
    for (size_t i = 0; campaign.grow && i < campaign.project.count; i++) {
        grow_seeds(&campaign, &campaign.project.targets[i]);
    }
    bool executed = all_executed(&campaign);
    if (campaign.findings.count > 0) {
        return 1;
    }
    return executed ? 0 : 3;
}
