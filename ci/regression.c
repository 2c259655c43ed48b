/*
 * Sees to it that a defect's regression input shows it: keeps the one there is if it still gives
 * the signature of the patch's header; otherwise finds one by fuzzing from nothing, makes it
 * smaller, and puts it there. Exit status 1 if it could not; it then says what was found instead.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "options.h"
#include "process.h"
#include "project.h"
#include "replay.h"
#include "trial.h"

#define SEEDS 5
#define USAGE "usage: regression [--build FOLDER] [--runs N] [TARGET/]ROW"

static bool still_shown(const struct defect *defect, const char *binary)
{
    if (!file_exists(defect->regression))
        return false;
    char *signature = replay_signature(binary, defect->regression);
    bool shown = strcmp(signature, defect->signature) == 0;
    printf("%s %s: %s\n", defect->regression, shown ? "still gives" : "now gives", signature);
    free(signature);
    return shown;
}

static void keep(const struct defect *defect, const char *binary, const struct trial *trial)
{
    char *folder = format("corpus/%s/regressions", defect->target);
    struct text trouble = {0};
    folder_make(folder);
    if (!replay_shrink(binary, trial->input, defect->regression, defect->signature, &trouble)) {
        file_copy(trial->input, defect->regression);
        printf("not made smaller: %s\n", text_string(&trouble));
    }
    printf("%s: found after %llu executions\n", defect->regression,
           (unsigned long long)trial->executions);
    text_free(&trouble);
    free(folder);
}

static bool find(const struct defect *defect, const char *binary, uint64_t runs)
{
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        struct trial trial = {.binary = binary, .runs = runs, .seed = seed};
        trials_run(&trial, 1, 1);
        if (stops_asked > 0)
            exit(stop_code());
        if (trial.input != NULL && strcmp(trial.signature, defect->signature) == 0) {
            keep(defect, binary, &trial);
            trials_free(&trial, 1, false);
            return true;
        }
        printf("%s: %s%s%s\n", trial.command,
               trial.signature != NULL ? trial.signature : "no verdict",
               trial.input != NULL ? "; its input: " : "", trial.input != NULL ? trial.input : "");
        bool hint = defect->signature[0] == '\0' && trial.signature != NULL;
        trials_free(&trial, 1, true);
        if (hint) {
            printf("If that is the bug for the right reason, put it into the header of %s as its "
                   "\"Signature:\", and refresh again.\n",
                   defect->patch);
            return false;
        }
    }
    printf("%s: no input found that gives %s\n", defect->patch,
           defect->signature[0] != '\0' ? defect->signature : "its signature: the header has none");
    return false;
}

int main(int argc, char **argv)
{
    const char *build = "build";
    uint64_t runs = 1000000;
    const struct option_row rows[] = {
        {"build", .text = &build},
        {"runs", .number = &runs, .most = 1000000000},
        {0},
    };
    int first = options_read(argc, argv, rows, 1, USAGE);
    if (first == argc)
        fail("no defect is named; %s", USAGE);
    setvbuf(stdout, NULL, _IOLBF, 0);
    stop_at_once_on_signals();
    struct project project;
    project_read(&project, NULL);
    const struct defect *defect = project_defect(&project, argv[first]);
    char *binary = defect_path(build, defect);
    if (!file_exists(binary))
        fail("%s is not built", binary);
    return still_shown(defect, binary) || find(defect, binary, runs) ? 0 : 1;
}
