/*
 * Fuzzing sessions: a fuzzer process at work on one target under one sanitizer until its time is
 * over, started again, with the corpus that it has, after each verdict.
 */
#ifndef CI_SESSION_H
#define CI_SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "finding.h"
#include "fuzzer_log.h"
#include "process.h"

/* A target under a sanitizer, and what has come of it. */
struct pair {
    const char *target;
    const char *sanitizer;
    char *binary;
    char *corpus; /* the working corpus; not tracked; of one or of all sanitizers of the target */
    uint64_t executions;
    uint64_t features;
    double seconds;
    unsigned verdicts; /* without those that are known */
    uint64_t known;
    size_t entries_before;
    char *broken;  /* why it is not started again, in words; or NULL */
    char *failure; /* what the machine did to it, such as killing it, in words; or NULL */
};

/* A stretch of time, in seconds from the start, in which a worker fuzzes a pair. */
struct slice {
    struct pair *pair;
    double begin;
    double end;
};

/* One of the jobs that run side by side. */
struct worker {
    size_t number;
    struct slice *slices;
    size_t count;
    size_t current;
    struct process process;
    struct fuzzer_log log;
    char *artifacts; /* the folder in which the fuzzer saves what it finds */
    double started;
    bool running;
    bool stopped;
};

/*
 * Starts what is due, collects what has ended, stops what is over time. `elapsed` is in seconds
 * since the start; with `stop` nothing is started any more and all is stopped. False once there is
 * nothing more to do.
 */
bool session_advance(struct worker *worker, double elapsed, bool stop, struct findings *findings);

#endif
