#include "mutant_try.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mutant_build.h"
#include "process.h"
#include "project.h"
#include "text.h"
#include "tool/seconds.h"
#include "trial.h"

#define TEST_SECONDS 60.0
#define KILLED       "no verdict: killed by signal 9" /* by the system, which lacked memory */
#define NO_VERDICT   "no verdict: "

/* Whatever ends a fuzzer by itself has caught the mutant, even before the first execution. */
static void judge(struct mutant_result *result, const struct trial *trial, const char *sanitizer)
{
    const char *found = trial->signature;
    bool stopped = stops_asked > 0 && (found == NULL || starts_with(found, NO_VERDICT));
    if (stopped)
        return;
    if (found != NULL && starts_with(found, KILLED))
        result->trouble = format("%s: %s", trial->command, found);
    else if (found != NULL)
        result->fuzzing = format("%s: %s", sanitizer, found);
    else if (trial->trouble != NULL)
        result->trouble = format("%s: %s", trial->command, trial->trouble);
}

static void fuzz_with(struct mutant_result *results, size_t count, size_t sanitizer,
                      const struct trial *form, size_t jobs)
{
    struct trial *trials = calloc(count + 1, sizeof(trials[0]));
    size_t *of = calloc(count + 1, sizeof(of[0]));
    size_t left = 0;
    if (trials == NULL || of == NULL)
        out_of_memory();
    for (size_t i = 0; i < count; i++) {
        if (results[i].fuzzing == NULL && results[i].trouble == NULL) {
            trials[left] = *form;
            trials[left].binary = mutant_fuzzer(results[i].work, sanitizer);
            of[left++] = i;
        }
    }
    trials_run(trials, left, jobs);
    for (size_t i = 0; i < left; i++)
        judge(&results[of[i]], &trials[i], sanitizers[sanitizer]);
    for (size_t i = 0; i < left; i++)
        free((char *)trials[i].binary);
    trials_free(trials, left, false);
    free(trials);
    free(of);
}

void mutants_fuzz(struct mutant_result *results, size_t count, uint64_t seconds, uint64_t seed,
                  size_t jobs)
{
    struct trial form = {.seconds = seconds, .seed = seed};
    for (size_t i = 0; i < SANITIZERS && stops_asked == 0; i++)
        fuzz_with(results, count, i, &form, jobs);
}

static void start_tests(struct process *process, const char *tests)
{
    char *folder = format("%s", tests);
    char *name = strrchr(folder, '/');
    char *path = format("./%s", name + 1);
    *name = '\0';
    process_start(process, (char *[]){"env", "-C", folder, path, NULL});
    free(path);
    free(folder);
}

/* Criterion exits with 0 where it has run nothing at all, so its closing line counts, too. */
static char *failure_of(const struct process *process)
{
    unsigned tested = 0;
    unsigned passing = 0;
    unsigned failing = 0;
    unsigned crashing = 0;
    const char *line = strstr(text_string(&process->error), "Tested: ");
    line = line != NULL ? line : strstr(text_string(&process->out), "Tested: ");
    bool ended =
        line != NULL && sscanf(line, "Tested: %u | Passing: %u | Failing: %u | Crashing: %u",
                               &tested, &passing, &failing, &crashing) == 4;
    if (!process->timed_out && ended && failing + crashing > 0)
        return format("%u of %u fail", failing + crashing, tested);
    if (!process->timed_out && ended && tested > 0 && process_code(process) == 0)
        return NULL;
    return process_end_in_words(process);
}

/* Tests that are running. */
struct tester {
    struct mutant_result *result;
    struct process process;
    double end;
};

static void begin(struct tester *tester, struct mutant_result *result)
{
    char *tests =
        result->reference != NULL ? format("%s", result->reference) : mutant_tests(result->work);
    tester->result = result;
    tester->end = td_seconds() + TEST_SECONDS;
    start_tests(&tester->process, tests);
    free(tests);
}

/* Returns whether they have ended. */
static bool advance(struct tester *tester)
{
    struct process *process = &tester->process;
    if (!process->ended) {
        if (td_seconds() > tester->end || stops_asked > 0) {
            process->timed_out = true;
            process_signal(process, SIGKILL);
        }
        return false;
    }
    tester->result->tested = stops_asked == 0;
    if (tester->result->tested)
        tester->result->tests = failure_of(process);
    process_free(process);
    tester->result = NULL;
    return true;
}

void mutants_test(struct mutant_result *results, size_t count, size_t jobs)
{
    struct tester *testers = calloc(jobs, sizeof(testers[0]));
    struct process **processes = calloc(jobs, sizeof(processes[0]));
    size_t next = 0;
    size_t done = 0;
    if (testers == NULL || processes == NULL)
        out_of_memory();
    while (done < (stops_asked > 0 ? next : count)) {
        for (size_t i = 0; i < jobs; i++) {
            processes[i] = &testers[i].process;
            if (testers[i].result == NULL && next < count && stops_asked == 0)
                begin(&testers[i], &results[next++]);
        }
        process_poll(processes, jobs, 20);
        for (size_t i = 0; i < jobs; i++)
            done += testers[i].result != NULL && advance(&testers[i]) ? 1 : 0;
    }
    free(testers);
    free(processes);
}
