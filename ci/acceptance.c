/*
 * What must hold for every target, checked on the builds dev, asan and tsan: the reference is
 * silent on every input; every defect gives its signature; the same input is the same run
 * everywhere.
 *
 * One line a check, the reasons below one that fails, and a closing "N passed, M failed".
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "files.h"
#include "options.h"
#include "process.h"
#include "project.h"
#include "replay.h"
#include "sameness.h"
#include "trial.h"

#define SECONDS 600

/* The compiler whose code's points the regression inputs count. With another one an input may miss
 * its defect, which is then looked for anew. */
#define RECORDED_WITH 19
#ifdef __clang_major__
#define BUILT_WITH __clang_major__
#else
#define BUILT_WITH 0
#endif
#define SEEDS 5
#define RUNS  1000000

static struct {
    const char *build;
    const char *only;
    uint64_t generated;
} state = {.build = "build", .generated = 10000};

static void check_contents(const struct target *target)
{
    check(target->defect_count > 0, NULL, "%s: has defects (%zu)", target->name,
          target->defect_count);
    check(target->seeds.count > 0, NULL, "%s: has seeds (%zu)", target->name, target->seeds.count);
    struct text trouble = {0};
    for (size_t i = 0; i < target->regressions.count; i++) {
        bool known = false;
        for (size_t j = 0; j < target->defect_count; j++) {
            const char *regression = target->defects[j].regression;
            known = known || strcmp(target->regressions.name[i], regression) == 0;
        }
        if (!known)
            text_printf(&trouble, "%s belongs to no patch\n", target->regressions.name[i]);
    }
    check(target->regressions.count > 0 && trouble.length == 0, &trouble,
          "%s: each regression input belongs to a defect (%zu)", target->name,
          target->regressions.count);
}

static void check_silent(const struct target *target, const char *build)
{
    char *binary = fuzzer_path(state.build, build, target->name);
    struct names answers = {0};
    struct text trouble = {0};
    replay_inputs(binary, "--run", &target->inputs, &answers, &trouble);
    for (size_t i = 0; i < answers.count; i++) {
        if (strcmp(answers.name[i], "silent") != 0) {
            text_printf(&trouble, "%s --run %s: %s\n", binary, target->inputs.name[i],
                        answers.name[i]);
        }
    }
    check(target->inputs.count > 0 && trouble.length == 0, &trouble,
          "%s: the reference is silent on %zu inputs (%s)", target->name, target->inputs.count,
          build);
    names_free(&answers);
    free(binary);
}

static void check_determinism(const struct target *target, const char *build)
{
    char *binary = fuzzer_path(state.build, build, target->name);
    char *corpus = format("corpus/%s", target->name);
    char *argv[] = {binary, "--check", corpus, NULL};
    struct process process;
    struct text trouble = {0};
    process_run(&process, argv, SECONDS, 1);
    bool holds = process_code(&process) == 0 && target->inputs.count > 0;
    if (!holds) {
        char *end = process_end_in_words(&process);
        char *command = command_in_words(argv);
        text_printf(&trouble, "%s%s%s: %s\n", text_string(&process.error),
                    text_string(&process.out), command, end);
        free(end);
        free(command);
    }
    check(holds, &trouble, "%s: no nondeterminism on %zu inputs (%s)", target->name,
          target->inputs.count, build);
    process_free(&process);
    free(corpus);
    free(binary);
}

/* After how many executions of fuzzing from nothing the defect shows; 0 if it does not. */
static uint64_t found_anew(const struct defect *defect, const char *binary)
{
    uint64_t executions = 0;
    for (uint64_t seed = 1; executions == 0 && seed <= SEEDS && stops_asked == 0; seed++) {
        struct trial trial = {.binary = binary, .runs = RUNS, .seed = seed};
        trials_run(&trial, 1, 1);
        if (trial.signature != NULL && strcmp(trial.signature, defect->signature) == 0)
            executions = trial.executions;
        trials_free(&trial, 1, false);
    }
    return executions;
}

static void check_defect(const struct defect *defect)
{
    struct text trouble = {0};
    char *anew = format("%s", "");
    char *binary = defect_path(state.build, defect);
    text_printf(&trouble, "%s", defect->wrong != NULL ? defect->wrong : "");
    check(defect->wrong == NULL, &trouble, "%s: its header is complete", defect->patch);
    if (!file_exists(binary)) {
        text_printf(&trouble, "%s is not built\n", binary);
    } else if (!file_exists(defect->regression)) {
        text_printf(&trouble, "%s is not there\n", defect->regression);
    } else {
        char *signature = replay_signature(binary, defect->regression);
        bool shown = strcmp(signature, defect->signature) == 0;
        uint64_t executions = 0;
        if (!shown && BUILT_WITH != RECORDED_WITH)
            executions = found_anew(defect, binary);
        if (executions > 0) {
            free(anew);
            anew = format("; found anew after %llu executions, since the kept input counts the "
                          "points of clang %d's code",
                          (unsigned long long)executions, RECORDED_WITH);
        } else if (!shown) {
            text_printf(&trouble, "%s --run %s: %s\nits header says: %s\n", binary,
                        defect->regression, signature, defect->signature);
        }
        free(signature);
    }
    check(trouble.length == 0, &trouble, "%s/%s: gives %s (%s)%s", defect->target, defect->row,
          defect->signature, defect->sanitizer, anew);
    free(anew);
    free(binary);
}

static void check_target(const struct target *target)
{
    bool built = true;
    check_contents(target);
    for (size_t i = 0; i < BUILDS; i++) {
        char *binary = fuzzer_path(state.build, builds[i], target->name);
        bool there = file_exists(binary);
        check(there, NULL, "%s: %s is built", target->name, binary);
        built = built && there;
        free(binary);
    }
    for (size_t i = 1; built && i < BUILDS; i++) {
        check_silent(target, builds[i]);
        check_determinism(target, builds[i]);
    }
    if (built)
        check_same_runs(state.build, target, state.generated);
    for (size_t i = 0; i < target->defect_count && stops_asked == 0; i++)
        check_defect(&target->defects[i]);
}

int main(int argc, char **argv)
{
    const struct option_row rows[] = {
        {"build", .text = &state.build},
        {"target", .text = &state.only},
        {"generate", .number = &state.generated, .most = 1000000000},
        {0},
    };
    stop_at_once_on_signals();
    options_read(argc, argv, rows, 0,
                 "options are --build FOLDER, --target NAME, --generate COUNT");
    setvbuf(stdout, NULL, _IOLBF, 0);
    struct project project;
    project_read(&project, state.only);
    for (size_t i = 0; i < project.count && stops_asked == 0; i++)
        check_target(&project.targets[i]);
    return check_end();
}
