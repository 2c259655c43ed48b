#include "session.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "files.h"

#define SHORTEST_SESSION 0.5 /* s; less is not worth a start */
#define PATIENCE_SECONDS 5.0 /* s a fuzzer gets to stop by itself, and then when asked */
#define RUNAWAY          1.0 /* s; a fuzzer that ends sooner, before its time, would do so again */

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
    process_start(&worker->process, argv);
    free(argv[1]);
    free(argv[2]);
    worker->started = elapsed;
    worker->running = true;
    worker->stopped = false;
}

/* An input of the corpus that gives a verdict would end each new session as it begins. */
static void drop_from_corpus(const struct pair *pair, const struct text *input)
{
    struct names paths = {0};
    files_list(pair->corpus, true, &paths);
    for (size_t i = 0; i < paths.count; i++) {
        struct text entry = {0};
        file_read(paths.name[i], &entry);
        if (entry.length == input->length &&
            (entry.length == 0 || memcmp(entry.data, input->data, entry.length) == 0)) {
            tree_remove(paths.name[i]);
        }
        text_free(&entry);
    }
    names_free(&paths);
}

static bool read_artifact(const struct worker *worker, struct text *input)
{
    if (worker->log.artifact != NULL && file_read(worker->log.artifact, input)) {
        return true;
    }
    struct names paths = {0};
    files_list(worker->artifacts, false, &paths);
    bool there = paths.count > 0 && file_read(paths.name[0], input);
    names_free(&paths);
    return there;
}

static void sight(struct worker *worker, const char *signature, struct findings *findings)
{
    struct pair *pair = slice_of(worker)->pair;
    struct text input = {0};
    bool saved = read_artifact(worker, &input);
    findings_add(findings, &(struct sighting){
                               .target = pair->target,
                               .sanitizer = pair->sanitizer,
                               .binary = pair->binary,
                               .signature = signature,
                               .verdict = worker->log.verdict,
                               .input = saved ? &input : NULL,
                               .report = &worker->log.report,
                           });
    pair->verdicts++;
    if (saved) {
        drop_from_corpus(pair, &input);
    }
    text_free(&input);
}

static void finish(struct worker *worker, double elapsed, struct findings *findings)
{
    struct pair *pair = slice_of(worker)->pair;
    double lasted = elapsed - worker->started;
    fuzzer_log_read(&worker->log, &worker->process.out, true);
    fuzzer_log_read(&worker->log, &worker->process.error, true);
    pair->executions += worker->log.executions;
    pair->seconds += lasted;
    if (worker->log.features > pair->features) {
        pair->features = worker->log.features;
    }
    char *signature = fuzzer_log_signature(&worker->log, &worker->process, worker->stopped);
    if (signature != NULL) {
        sight(worker, signature, findings);
    }
    /* Nothing executed: whatever ended it, the next session would end the same way. */
    bool early = !worker->stopped && lasted < RUNAWAY && elapsed < slice_of(worker)->end - RUNAWAY;
    if (early && (worker->log.executions == 0 || signature == NULL)) {
        char *end = process_end_in_words(&worker->process);
        pair->broken = format("ended after %.1f s and %llu executions with %s", lasted,
                              (unsigned long long)worker->log.executions, end);
        free(end);
    }
    free(signature);
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

bool session_step(struct worker *worker, double elapsed, bool stop, struct findings *findings)
{
    if (worker->running) {
        fuzzer_log_read(&worker->log, &worker->process.out, false);
        fuzzer_log_read(&worker->log, &worker->process.error, false);
        if (worker->process.ended) {
            finish(worker, elapsed, findings);
        } else {
            hurry(worker, elapsed, stop);
        }
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
