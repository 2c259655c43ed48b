/*
 * How far inputs get: for each operation of a target how many calls got what they asked for, over
 * generated inputs and over the corpus, and what the others were told; and which functions and
 * branches of the reference no input reaches. What nothing reaches nothing tests.
 *
 * Two floors are checks: no operation gets what it asks for in less than one call in a hundred, and
 * no function of the reference is left out but for a reason, which targets/README.md has.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "files.h"
#include "options.h"
#include "process.h"
#include "project.h"
#include "reach_coverage.h"
#include "table.h"
#include "text.h"

#define LIMIT   3600.0 /* seconds that a run may take */
#define REASONS "targets/README.md"

static const char *build = "build";
static const char *only;
static const char *cov;      /* llvm-cov */
static const char *profdata; /* llvm-profdata */
static uint64_t runs = 20000;
static bool dry;

/* Its output; what fails ends the program. Allocated. */
static char *output_of(char *const argv[])
{
    struct process process = {0};
    process_run(&process, argv, LIMIT, 1);
    if (stops_asked != 0)
        exit(stop_code());
    if (process_code(&process) != 0) {
        fputs(text_string(&process.error), stderr);
        fprintf(stderr, "%s: %s: %s\n", tool_name(), command_in_words(argv),
                process_end_in_words(&process));
        exit(process_code(&process) == 1 ? 1 : 3);
    }
    char *output = format("%s", text_string(&process.out));
    process_free(&process);
    return output;
}

/* A line of --reach. */
struct reached {
    char operation[64];
    unsigned long long calls, done;
    char told[512];
};

/* Takes the next line; false: that was all. */
static bool next_line(const char **text, struct reached *line)
{
    int length = 0;
    line->told[0] = '\0';
    if (sscanf(*text, "%63[^\t]\t%llu\t%llu\t%n", line->operation, &line->calls, &line->done,
               &length) != 3)
        return false;
    size_t rest = strcspn(*text + length, "\n");
    snprintf(line->told, sizeof(line->told), "%.*s", (int)rest, *text + length);
    *text += (size_t)length + rest + ((*text)[(size_t)length + rest] == '\n');
    return true;
}

static char *share(const struct reached *line)
{
    if (line->calls == 0)
        return format("-");
    return format("%.1f %%", 100.0 * (double)line->done / (double)line->calls);
}

static void check_line(const char *target, const struct reached *line)
{
    struct text trouble = {0};
    if (line->done * 100 < line->calls || line->calls == 0)
        text_printf(&trouble, "%llu of %llu; the others:%s\n", line->done, line->calls, line->told);
    check(trouble.length == 0, &trouble,
          "%s: %s gets what it asks for in at least one call in a hundred", target,
          line->operation);
}

static void tell_operations(const char *target, const char *generated, const char *corpus)
{
    struct table table = {.columns = 6};
    struct reached now, kept;
    const char *checked = generated;
    table_row(&table, "operation", "calls", "done", "corpus", "done", "told else");
    while (next_line(&generated, &now) && next_line(&corpus, &kept))
        table_row(&table, now.operation, with_commas(now.calls), share(&now),
                  with_commas(kept.calls), share(&kept), now.told);
    printf("%s: operations of %s generated inputs, and of the corpus\n\n", target,
           with_commas(runs));
    table_print(&table, stdout);
    puts("");
    table_free(&table);
    while (next_line(&checked, &now))
        check_line(target, &now);
}

/* Runs `fuzzer --reach …`, whose coverage goes into `profile`. */
static char *reach(const char *fuzzer, const char *profile, const char *option, const char *value)
{
    setenv("LLVM_PROFILE_FILE", profile, 1);
    char *argv[] = {(char *)fuzzer, "--reach", (char *)option, (char *)value, NULL};
    char *output = output_of(argv);
    unsetenv("LLVM_PROFILE_FILE");
    return output;
}

static void tell_coverage(const char *target, const char *fuzzer, const char *folder,
                          const char *reasons)
{
    char *merged = format("%s/%s.profdata", folder, target);
    char *merging[] = {(char *)profdata,
                       "merge",
                       "-o",
                       merged,
                       format("%s/%s.generated.profraw", folder, target),
                       format("%s/%s.corpus.profraw", folder, target),
                       NULL};
    char *exporting[] = {
        (char *)cov, "export", "-format=lcov", (char *)fuzzer, format("-instr-profile=%s", merged),
        NULL};
    free(output_of(merging));
    struct reach_coverage coverage = {0};
    char *lcov = output_of(exporting);
    reach_coverage_read(&coverage, lcov, format("targets/%s/reference/", target));
    size_t functions = coverage.reached.count + coverage.missed.count;
    char *path = format("%s/%s.branches.txt", folder, target);
    file_write(path, text_string(&coverage.branches), coverage.branches.length);
    printf("%s: %zu of %zu functions are never reached, %zu of %zu branches (%s)\n", target,
           coverage.missed.count, functions, coverage.branches_missed, coverage.branches_all, path);
    for (size_t i = 0; i < coverage.missed.count; i++)
        check(strstr(reasons, format("| %s | `%s` |", target, coverage.missed.name[i])) != NULL,
              NULL, "%s: %s is reached, or %s has the reason why not", target,
              coverage.missed.name[i], REASONS);
    check(functions > 0, NULL, "%s: has functions under control", target);
    puts("");
    reach_coverage_free(&coverage);
    free(lcov);
}

static void tell(const struct target *target, const char *reasons)
{
    char *folder = format("%s/reach", build);
    char *fuzzer = fuzzer_path(build, "coverage", target->name);
    char *corpus = format("corpus/%s", target->name);
    folder_make(folder);
    char *generated = reach(fuzzer, format("%s/%s.generated.profraw", folder, target->name),
                            "--runs", format("%llu", (unsigned long long)runs));
    char *kept = reach(fuzzer, format("%s/%s.corpus.profraw", folder, target->name), corpus, NULL);
    tell_operations(target->name, generated, kept);
    tell_coverage(target->name, fuzzer, folder, reasons);
    free(generated);
    free(kept);
}

int main(int argc, char **argv)
{
    const struct option_row rows[] = {
        {"build", .text = &build},
        {"target", .text = &only},
        {"cov", .text = &cov},
        {"profdata", .text = &profdata},
        {"runs", .number = &runs, .most = 1000000000},
        {"dry-run", .flag = &dry},
        {0},
    };
    struct project project;
    struct text reasons = {0};
    setvbuf(stdout, NULL, _IOLBF, 0);
    options_read(argc, argv, rows, 0, "see ci/reach --help");
    project_read(&project, only);
    if (dry)
        return 0;
    if (cov == NULL || profdata == NULL)
        fail("--cov and --profdata are wanted: llvm's tools of the compiler");
    if (!file_read(REASONS, &reasons))
        fail("%s is not there", REASONS);
    stop_at_once_on_signals();
    for (size_t i = 0; i < project.count; i++)
        tell(&project.targets[i], text_string(&reasons));
    return check_end();
}
