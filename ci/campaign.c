/*
 * A fuzzing campaign over all targets and sanitizers: the canaries, the fuzzing, a table, the
 * findings. ci/fuzz builds what it needs, says how it is called, and runs it.
 *
 * Exit status: 0 no verdict, 1 verdicts, 2 wrong usage, 3 nothing that could be relied on: a canary
 * was not found, a fuzzer executed nothing or was killed, the disk is full; 128 + a signal: stopped
 * before there was a verdict.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "corpus.h"
#include "files.h"
#include "fuzzing.h"
#include "known.h"
#include "options.h"
#include "process.h"
#include "table.h"

#define MERGE_SECONDS 600

static bool grow;
static bool dry;

static void read_options(struct campaign *campaign, int argc, char **argv)
{
    struct names known = {0};
    struct names known_files = {0};
    uint64_t seconds = (uint64_t)campaign->seconds;
    const struct option_row rows[] = {
        {"seconds", .number = &seconds, .most = 1000000},
        {"target", .text = &campaign->only},
        {"known", .names = &known},
        {"known-file", .names = &known_files},
        {"jobs", .number = &campaign->jobs, .most = MOST_JOBS},
        {"grow", .flag = &grow},
        {"build", .text = &campaign->build},
        {"dry-run", .flag = &dry},
        {0},
    };
    options_read(argc, argv, rows, 0, "see ci/fuzz --help");
    campaign->seconds = (double)seconds;
    known_read(&known, &known_files);
}

static void print_table(const struct campaign *campaign)
{
    struct table table = {.columns = 8};
    table_row(&table, "target", "sanitizer", "executions", "executions/s", "features",
              "new corpus entries", "verdicts", "known");
    for (size_t i = 0; i < campaign->pair_count; i++) {
        const struct pair *pair = &campaign->pairs[i];
        double rate = pair->seconds > 0 ? (double)pair->executions / pair->seconds : 0;
        size_t entries = corpus_count(pair->corpus);
        size_t before = pair->entries_before;
        size_t gained = entries > before ? entries - before : 0;
        table_row(&table, pair->target, pair->sanitizer, with_commas(pair->executions),
                  with_commas((uint64_t)rate), with_commas(pair->features), with_commas(gained),
                  with_commas(pair->verdicts), with_commas(pair->known));
    }
    puts("");
    table_print(&table, stdout);
}

/* Adds to the tracked seeds those entries that reach something new, as few and as small as
 * can be. */
static void grow_seeds(const struct campaign *campaign, const struct target *target)
{
    char *seeds = format("corpus/%s/seeds", target->name);
    char *binary = fuzzer_path(campaign->build, sanitizers[0], target->name);
    char *argv[3 + SANITIZERS + 1] = {binary, "-merge=1", seeds};
    for (size_t i = 0; i < SANITIZERS; i++)
        argv[3 + i] = format("build/corpus/%s-%s", target->name, sanitizers[i]);
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

int main(int argc, char **argv)
{
    struct campaign campaign = {.build = "build", .seconds = 60, .jobs = default_jobs()};
    const struct names none = {0};
    setvbuf(stdout, NULL, _IOLBF, 0);
    read_options(&campaign, argc, argv);
    project_read(&campaign.project, campaign.only);
    plan_pairs(&campaign);
    plan_workers(&campaign);
    if (dry)
        return 0;
    check_binaries(&campaign);
    stop_on_signals();
    if (!canaries_found(&campaign)) {
        remove_artifacts();
        return stops_asked > 0 ? stop_code() : 3;
    }
    for (size_t i = 0; i < campaign.pair_count; i++) {
        struct pair *pair = &campaign.pairs[i];
        pair->entries_before =
            corpus_seed(pair->corpus, &campaign.project.targets[i / SANITIZERS], &none);
    }
    printf("fuzzing %zu target%s for %.0f s in %zu job%s\n", campaign.project.count,
           campaign.project.count == 1 ? "" : "s", campaign.seconds, campaign.jobs,
           campaign.jobs == 1 ? "" : "s");
    fuzz(&campaign);
    remove_artifacts();
    if (stops_asked > 0)
        puts("stopped before its time");
    print_table(&campaign);
    findings_explain(&campaign.findings);
    for (size_t i = 0; grow && i < campaign.project.count; i++)
        grow_seeds(&campaign, &campaign.project.targets[i]);
    bool executed = all_executed(&campaign);
    if (findings_unknown(&campaign.findings) > 0)
        return code_at_end(1);
    return code_at_end(stops_asked > 0 ? stop_code() : executed ? 0 : 3);
}
