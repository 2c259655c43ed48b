#include "session.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "corpus.h"
#include "files.h"
#include "known.h"

#define SHORTEST_SESSION 0.5  /* s; less is not worth a start */
#define PATIENCE_SECONDS 15.0 /* s a fuzzer gets to stop by itself, and then when asked */
#define RUNAWAY          1.0  /* s; a fuzzer that ends sooner, before its time, would do so again */

static const struct slice *slice_of(const struct worker *worker)
{
    return &worker->slices[worker->current];
}

static void start(struct worker *worker, double elapsed)
{
    const struct slice *slice = slice_of(worker);
    const struct pair *pair = slice->pair;
    int seconds = (int)(slice->end - elapsed + 0.5);
    free(worker->artifacts);
    worker->artifacts = format("build/campaign/%d/%zu", (int)getpid(), worker->number);
    tree_remove(worker->artifacts);
    folder_make(worker->artifacts);
    char *argv[] = {
        pair->binary,
        format("-max_total_time=%d", seconds > 1 ? seconds : 1),
        format("-artifact_prefix=%s/", worker->artifacts),
        "-print_final_stats=1",
        "-len_control=0", /* bytes of a schedule are choices: growing slowly costs much */
        "-reload=1",      /* workers on one corpus learn from each other */
        "-timeout=30",
        "-rss_limit_mb=4096",
        pair->corpus,
        NULL,
    };
    fuzzer_start(&worker->process, argv);
    free(argv[1]);
    free(argv[2]);
    worker->started = elapsed;
    worker->running = true;
    worker->stopped = false;
}

/*
 * A full disk leaves the artifact empty; an input that is meant to be empty has this hash of
 * nothing in its name.
 */
static bool read_saved(const char *path, struct text *input)
{
    return file_read(path, input) &&
           (input->length > 0 || strstr(path, "da39a3ee5e6b4b0d3255bfef95601890afd80709") != NULL);
}

static bool read_artifact(const struct worker *worker, struct text *input)
{
    if (worker->log.artifact != NULL && read_saved(worker->log.artifact, input))
        return true;
    struct names paths = {0};
    files_list(worker->artifacts, false, &paths);
    bool there = paths.count > 0 && read_saved(paths.name[0], input);
    names_free(&paths);
    return there;
}

static void sight(struct worker *worker, const char *signature, struct findings *findings)
{
    struct pair *pair = slice_of(worker)->pair;
    struct text input = {0};
    bool saved = read_artifact(worker, &input);
    const struct finding *finding = findings_add(findings, &(struct sighting){
                                                               .target = pair->target,
                                                               .sanitizer = pair->sanitizer,
                                                               .binary = pair->binary,
                                                               .signature = signature,
                                                               .verdict = worker->log.verdict,
                                                               .input = saved ? &input : NULL,
                                                               .report = &worker->log.report,
                                                           });
    pair->verdicts += finding->known ? 0 : 1;
    pair->known += finding->known ? 1 : 0;
    if (saved) /* in the corpus it would end each new session as it begins */
        corpus_drop(pair->corpus, &input);
    text_free(&input);
}

/*
 * A fuzzer that was killed without a word, by what looks after a machine's memory or by us because
 * it did not stop, says nothing about its target.
 */
static bool was_killed(const struct worker *worker)
{
    const struct fuzzer_log *log = &worker->log;
    return log->signature == NULL && log->complaint == NULL &&
           process_code(&worker->process) == 128 + SIGKILL;
}

static void sight_known(struct worker *worker, struct findings *findings)
{
    struct pair *pair = slice_of(worker)->pair;
    for (size_t i = 0; i < worker->log.known_count; i++) {
        findings_add(findings, &(struct sighting){
                                   .target = pair->target,
                                   .sanitizer = pair->sanitizer,
                                   .binary = pair->binary,
                                   .signature = worker->log.known[i].signature,
                                   .times = worker->log.known[i].times,
                               });
        pair->known += worker->log.known[i].times;
    }
}

static void finish(struct worker *worker, double elapsed, struct findings *findings)
{
    struct pair *pair = slice_of(worker)->pair;
    double lasted = elapsed - worker->started;
    fuzzer_log_read(&worker->log, &worker->process.out, true);
    fuzzer_log_read(&worker->log, &worker->process.error, true);
    pair->executions += worker->log.executions;
    pair->seconds += lasted;
    if (worker->log.features > pair->features)
        pair->features = worker->log.features;
    char *signature = NULL;
    if (was_killed(worker) && worker->stopped && stops_asked > 0) {
        puts("a fuzzer did not stop in time when the user stopped, and was killed");
    } else if (was_killed(worker)) {
        free(pair->failure);
        pair->failure = format("killed after %.1f s and %llu executions%s", lasted,
                               (unsigned long long)worker->log.executions,
                               worker->stopped ? ", since it did not stop when asked" : "");
    } else {
        signature = fuzzer_log_signature(&worker->log, &worker->process, worker->stopped);
    }
    sight_known(worker, findings);
    if (signature != NULL)
        sight(worker, signature, findings);
    /* Nothing executed: whatever ended it, the next session would end the same way. */
    bool early = !worker->stopped && lasted < RUNAWAY && elapsed < slice_of(worker)->end - RUNAWAY;
    if (early && (worker->log.executions == 0 || signature == NULL)) {
        char *end = process_end_in_words(&worker->process);
        pair->broken = format("ended after %.1f s and %llu executions: %s", lasted,
                              (unsigned long long)worker->log.executions, end);
        free(end);
    }
    free(signature);
    corpus_sweep(pair->corpus);
    tree_remove(worker->artifacts);
    process_free(&worker->process);
    fuzzer_log_free(&worker->log);
    worker->running = false;
}

static void hurry(struct worker *worker, double elapsed, bool stop)
{
    double over = elapsed - slice_of(worker)->end;
    if (!worker->stopped && (stop || over > PATIENCE_SECONDS)) {
        worker->stopped = true;
        /* From now on the end of the slice is when it was asked: what follows counts from there. */
        worker->slices[worker->current].end = elapsed;
        process_signal(&worker->process, SIGINT);
    } else if (worker->stopped && over > PATIENCE_SECONDS) {
        process_signal(&worker->process, SIGKILL);
    }
}

bool session_advance(struct worker *worker, double elapsed, bool stop, struct findings *findings)
{
    if (worker->running) {
        fuzzer_log_read(&worker->log, &worker->process.out, false);
        fuzzer_log_read(&worker->log, &worker->process.error, false);
        if (worker->process.ended)
            finish(worker, elapsed, findings);
        else
            hurry(worker, elapsed, stop);
        return true;
    }
    while (worker->current < worker->count) {
        const struct slice *slice = slice_of(worker);
        if (!stop && slice->pair->broken == NULL && slice->end - elapsed >= SHORTEST_SESSION) {
            start(worker, elapsed);
            return true;
        }
        worker->current++;
    }
    return false;
}
