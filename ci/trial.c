#include "trial.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "files.h"
#include "fuzzer_log.h"
#include "process.h"
#include "tool/seconds.h"

/* Far below what even a slow build does in a second: a fuzzer below that hangs. */
#define LEAST_RATE    100.0
#define LEAST_SECONDS 120.0

/* A trial that is running. */
struct slot {
    struct trial *trial;
    struct process process;
    struct fuzzer_log log;
    char *folder;
    double end;
};

static void start(struct slot *slot, struct trial *trial, size_t number)
{
    slot->trial = trial;
    slot->log = (struct fuzzer_log){0};
    slot->folder = format("build/trials/%d-%zu", (int)getpid(), number);
    slot->end =
        td_seconds() + LEAST_SECONDS + (double)trial->seconds + (double)trial->runs / LEAST_RATE;
    tree_remove(slot->folder);
    folder_make(slot->folder);
    char *argv[] = {
        (char *)trial->binary,
        trial->seconds > 0 ? format("-max_total_time=%llu", (unsigned long long)trial->seconds)
                           : format("-runs=%llu", (unsigned long long)trial->runs),
        format("-seed=%llu", (unsigned long long)trial->seed),
        "-len_control=0",
        "-print_final_stats=1",
        "-timeout=30",
        format("-artifact_prefix=%s/", slot->folder),
        trial->no_preemption ? "--no-preemption" : NULL,
        NULL,
    };
    trial->command = command_in_words(argv);
    process_start(&slot->process, argv);
    free(argv[1]);
    free(argv[2]);
    free(argv[6]);
}

static void keep_input(struct slot *slot)
{
    struct names files = {0};
    files_list(slot->folder, false, &files);
    if (slot->log.artifact != NULL && file_exists(slot->log.artifact))
        slot->trial->input = format("%s", slot->log.artifact);
    else if (files.count > 0)
        slot->trial->input = format("%s", files.name[0]);
    names_free(&files);
}

static void finish(struct slot *slot)
{
    struct trial *trial = slot->trial;
    fuzzer_log_read(&slot->log, &slot->process.out, true);
    fuzzer_log_read(&slot->log, &slot->process.error, true);
    trial->executions = slot->log.executions;
    trial->signature = fuzzer_log_signature(&slot->log, &slot->process, false);
    if (slot->process.timed_out) {
        trial->trouble =
            format("hangs after %llu executions", (unsigned long long)trial->executions);
    } else if (trial->signature == NULL &&
               trial->executions < (trial->seconds > 0 ? 1 : trial->runs)) {
        trial->trouble = format("ended after %llu executions, too few to say anything",
                                (unsigned long long)trial->executions);
    } else if (trial->signature != NULL && trial->executions == 0) {
        trial->trouble = format("%s, before its first execution", trial->signature);
    }
    if (trial->signature != NULL)
        keep_input(slot);
    if (trial->input == NULL)
        tree_remove(slot->folder);
    free(slot->folder);
    fuzzer_log_free(&slot->log);
    process_free(&slot->process);
    slot->trial = NULL;
}

void trials_run(struct trial *trials, size_t count, size_t jobs)
{
    static size_t number;
    struct slot *slots = calloc(jobs, sizeof(slots[0]));
    struct process **processes = calloc(jobs, sizeof(processes[0]));
    size_t next = 0;
    size_t done = 0;
    if (slots == NULL || processes == NULL)
        out_of_memory();
    while (done < (stops_asked > 0 ? next : count)) {
        for (size_t i = 0; i < jobs; i++) {
            processes[i] = &slots[i].process;
            if (slots[i].trial == NULL && next < count && stops_asked == 0)
                start(&slots[i], &trials[next++], number++);
        }
        process_poll(processes, jobs, 100);
        for (size_t i = 0; i < jobs; i++) {
            struct slot *slot = &slots[i];
            if (slot->trial == NULL)
                continue;
            fuzzer_log_read(&slot->log, &slot->process.out, false);
            fuzzer_log_read(&slot->log, &slot->process.error, false);
            if (slot->process.ended) {
                finish(slot);
                done++;
            } else if (td_seconds() > slot->end || stops_asked > 0) {
                slot->process.timed_out = true;
                process_signal(&slot->process, SIGKILL);
            }
        }
    }
    free(slots);
    free(processes);
}

void trials_free(struct trial *trials, size_t count, bool keep_inputs)
{
    for (size_t i = 0; i < count; i++) {
        if (trials[i].input != NULL && !keep_inputs) {
            *strrchr(trials[i].input, '/') = '\0';
            tree_remove(trials[i].input);
        }
        free(trials[i].signature);
        free(trials[i].trouble);
        free(trials[i].input);
        free(trials[i].command);
    }
}
