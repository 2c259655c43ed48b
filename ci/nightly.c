/*
 * What ci/nightly runs once it has built what it needs: see there for how it is called. A first
 * stop by the user ends the fuzzing; corpus and report still come. A second one ends these, too,
 * but for a report of what is known by then.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "fuzzing.h"
#include "known.h"
#include "night.h"
#include "options.h"
#include "origin.h"
#include "process.h"
#include "report.h"

#define MOST_HOURS 10000

static bool dry;

static void read_options(struct night *night, int argc, char **argv)
{
    struct campaign *campaign = &night->campaign;
    struct names known = {0};
    struct names known_files = {0};
    const char *corpus = NULL;
    const char *report = NULL;
    double hours = 1;
    double seconds = 0;
    const struct option_row rows[] = {
        {"corpus", .text = &corpus},
        {"report", .text = &report},
        {"hours", .amount = &hours, .most = MOST_HOURS},
        {"seconds", .amount = &seconds, .most = MOST_HOURS * 3600},
        {"target", .text = &campaign->only},
        {"jobs", .number = &campaign->jobs, .most = MOST_JOBS},
        {"known", .names = &known},
        {"known-file", .names = &known_files},
        {"build", .text = &campaign->build},
        {"dry-run", .flag = &dry},
        {0},
    };
    options_read(argc, argv, rows, 0, "see ci/nightly --help");
    campaign->seconds = seconds > 0 ? seconds : hours * 3600;
    campaign->corpus = corpus != NULL ? path_given(corpus) : "build/corpus/nightly";
    night->report = report != NULL ? path_given(report) : format("report");
    known_read(&known, &known_files);
}

static void plan(struct night *night)
{
    struct campaign *campaign = &night->campaign;
    campaign->by_turns = true;
    project_read(&campaign->project, campaign->only);
    plan_pairs(campaign);
    plan_workers(campaign);
    night->keepings = calloc(campaign->project.count, sizeof(night->keepings[0]));
    if (night->keepings == NULL)
        out_of_memory();
}

/* A verdict counts more than a machine that failed: it stands. */
static int status_now(const struct night *night)
{
    if (findings_unknown(&night->campaign.findings) > 0)
        return 1;
    return night->trouble.length > 0 ? 3 : 0;
}

static void add_trouble_of_pairs(struct night *night)
{
    for (size_t i = 0; i < night->campaign.pair_count; i++) {
        char *trouble = pair_trouble(&night->campaign.pairs[i], night->stopped);
        if (trouble != NULL)
            text_printf(&night->trouble, "%s: %s\n", night->campaign.pairs[i].binary, trouble);
        free(trouble);
    }
}

static void fuzz_by_turns(struct night *night)
{
    struct campaign *campaign = &night->campaign;
    for (size_t i = 0; i < campaign->project.count; i++)
        night_replay(night, i);
    printf("fuzzing %zu target%s for %.0f s in %zu job%s\n", campaign->project.count,
           campaign->project.count == 1 ? "" : "s", campaign->seconds, (size_t)campaign->jobs,
           campaign->jobs == 1 ? "" : "s");
    if (stops_asked == 0)
        fuzz(campaign);
    night->stopped = stops_asked > 0;
    if (night->stopped)
        puts("stopped before its time");
    add_trouble_of_pairs(night);
}

int main(int argc, char **argv)
{
    struct night night = {.campaign = {.build = "build", .jobs = default_jobs()}};
    setvbuf(stdout, NULL, _IOLBF, 0);
    read_options(&night, argc, argv);
    plan(&night);
    if (dry)
        return 0;
    check_binaries(&night.campaign);
    folder_make(night.report);
    stop_on_signals();
    night.started = time_stamp();
    if (!canaries_found(&night.campaign)) {
        remove_artifacts();
        bool stopped = stops_asked > 0;
        text_printf(&night.trouble, stopped ? "stopped before the canaries were found\n"
                                            : "a canary was not found\n");
        report_write(&night, stopped ? stop_code() : 3);
        return stopped ? stop_code() : 3;
    }
    fuzz_by_turns(&night);
    report_write(&night,
                 status_now(&night)); /* a night that is killed in what follows leaves this */
    for (size_t i = 0; i < night.campaign.project.count; i++)
        night_merge(&night, i);
    remove_artifacts();
    findings_explain(&night.campaign.findings);
    int status = status_now(&night);
    report_write(&night, status);
    puts("");
    report_tables(&night, stdout);
    printf("\nreport: %s/report.md\n", night.report);
    return status;
}
