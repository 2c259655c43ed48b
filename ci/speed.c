/*
 * Measures the scenarios of ci/scenarios and targets/NAME/bench in each build, one at a time, and
 * prints one table, which it can put into a page, too. Nothing here judges: the figures are for
 * people.
 */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "files.h"
#include "options.h"
#include "page_table.h"
#include "process.h"
#include "project.h"
#include "table.h"
#include "text.h"
#include "tool/seconds.h"

static const char *build = "build";
static uint64_t seconds = 3;
static const char *only;   /* the name of a scenario, or NULL */
static const char *readme; /* the page whose table is written, or NULL */
static struct table table = {.columns = 5};

static bool is_left_out(const char *name)
{
    return only != NULL && strcmp(only, name) != 0;
}

/* With `whole` all scenarios have been measured. */
static void print(bool whole)
{
    table_print(&table, stdout);
    if (readme != NULL)
        page_table_write(readme, "speed", &table, 2, whole);
}

/* A stop ends it with the figures there are. */
static void run(struct process *process, char *const argv[])
{
    process_run(process, argv, (double)seconds * 10 + 60, 1);
    if (stops_asked == 0)
        return;
    print(false);
    puts("stopped before its end");
    exit(stop_code());
}

static void check_end_of(struct process *process, char *const argv[])
{
    if (process_code(process) == 0)
        return;
    fputs(text_string(&process->error), stderr);
    fprintf(stderr, "%s: %s: %s\n", tool_name(), command_in_words(argv),
            process_end_in_words(process));
    exit(3); /* no figure is a verdict */
}

/* Under the harness: BIN --bench prints scenario, executions/s, points, ns a point. */
static void measure(const char *binary, const char *scenario, const char *name, const char *where)
{
    struct process process = {0};
    double rate, points, ns;
    if (is_left_out(name))
        return;
    char *argv[] = {(char *)binary,
                    "--bench",
                    (char *)scenario,
                    "--seconds",
                    format("%llu", (unsigned long long)seconds),
                    NULL};
    run(&process, argv);
    check_end_of(&process, argv);
    const char *tab = strchr(text_string(&process.out), '\t');
    if (tab == NULL || sscanf(tab, "\t%lf\t%lf\t%lf", &rate, &points, &ns) != 3)
        fail("%s printed no figures", command_in_words(argv));
    table_row(&table, name, where, with_commas((uint64_t)rate), format("%.1f", points),
              format("%.1f", ns));
    process_free(&process);
}

/*
 * Under libFuzzer: executions over the time it ran. On free-running threads, ThreadSanitizer before
 * clang 19 takes libFuzzer's own counters for races: it watches, but reports nothing. There a
 * target may break down, whose host side keeps state that is safe only under the harness: the table
 * says so.
 */
static void measure_fuzzer(const char *binary, const char *scenario, const char *name,
                           const char *where)
{
    static const char key[] = "stat::number_of_executed_units:";
    struct process process = {0};
    if (is_left_out(name))
        return;
    char *first = scenario != NULL ? format("--scenario=%s", scenario) : "-seed=1";
    char *argv[] = {(char *)binary,
                    first,
                    "-seed=1",
                    format("-max_total_time=%llu", (unsigned long long)seconds),
                    "-print_final_stats=1",
                    format("-artifact_prefix=%s/", build),
                    NULL};
    double begin = td_seconds();
    if (scenario != NULL)
        setenv("TSAN_OPTIONS", "report_bugs=0", 1);
    run(&process, argv);
    unsetenv("TSAN_OPTIONS");
    double took = td_seconds() - begin;
    if (process_code(&process) != 0 && scenario != NULL) {
        table_row(&table, name, where, "breaks down", "", "");
        process_free(&process);
        return;
    }
    check_end_of(&process, argv);
    const char *figure = strstr(text_string(&process.error), key);
    if (figure == NULL)
        fail("%s printed no figures", command_in_words(argv));
    double rate = strtod(figure + sizeof(key) - 1, NULL) / took;
    table_row(&table, name, where, with_commas((uint64_t)rate), "", "");
    process_free(&process);
}

/* In order on one thread, without the harness. Where that breaks down the table says so. */
static void measure_in_order(const char *binary, const char *scenario, const char *name,
                             const char *where)
{
    struct process process = {0};
    if (is_left_out(name))
        return;
    char *argv[] = {(char *)binary, (char *)scenario, format("%llu", (unsigned long long)seconds),
                    NULL};
    run(&process, argv);
    double rate = strtod(text_string(&process.out), NULL);
    table_row(&table, name, where,
              process_code(&process) == 0 ? with_commas((uint64_t)rate) : "breaks down", "", "");
    process_free(&process);
}

/* A program over a reference: a line for each number of things, and how many lives a second. */
static void measure_program(const char *target, const char *program, unsigned in)
{
    struct process process = {0};
    if (is_left_out(format("%s %s", target, program)))
        return;
    char *argv[] = {format("%s/%s/scenarios/%s_%s", build, builds[in], program, target),
                    format("%llu", (unsigned long long)seconds), NULL};
    unsigned number;
    double rate;
    int length;
    run(&process, argv);
    check_end_of(&process, argv);
    const char *at = text_string(&process.out);
    for (; sscanf(at, "%u\t%lf\n%n", &number, &rate, &length) == 2; at += length)
        table_row(&table, format("%s %s, among %u", target, program, number), build_titles[in],
                  with_commas((uint64_t)rate), "", "");
    if (at == text_string(&process.out) || *at != '\0')
        fail("%s printed no figures", command_in_words(argv));
    process_free(&process);
}

static void measure_programs(const char *target)
{
    glob_t sources;
    if (glob(format("targets/%s/bench/*.c", target), 0, NULL, &sources) != 0)
        return; /* most have none */
    for (size_t s = 0; s < sources.gl_pathc; s++) {
        char *name = format("%s", strrchr(sources.gl_pathv[s], '/') + 1);
        name[strlen(name) - strlen(".c")] = '\0';
        for (unsigned i = 0; strncmp(name, "target", 6) != 0 && i < BUILDS; i++)
            measure_program(target, name, i);
    }
    globfree(&sources);
}

static void measure_counter(void)
{
    static const char scenario[] = "ci/scenarios/counter.txt";
    for (unsigned i = 0; i < BUILDS; i++)
        measure(format("%s/%s/scenarios/counter", build, builds[i]), scenario, "counter",
                build_titles[i]);
    for (unsigned i = 0; i < BUILDS; i++)
        measure_fuzzer(format("%s/%s/scenarios/counter", build, builds[i]), NULL,
                       "counter, through libFuzzer", build_titles[i]);
    for (unsigned i = 0; i < BUILDS; i++)
        measure_fuzzer(format("%s/%s/scenarios/free_counter", build, builds[i]), scenario,
                       "counter, free-running threads, libFuzzer", build_titles[i]);
    for (unsigned i = 0; i < BUILDS; i++)
        measure_fuzzer(format("%s/%s/scenarios/empty", build, builds[i]), NULL,
                       "empty target, libFuzzer", build_titles[i]);
}

static void measure_target(const char *target)
{
    glob_t scenarios;
    if (glob(format("targets/%s/bench/*.txt", target), 0, NULL, &scenarios) != 0)
        fail("targets/%s/bench has no scenario", target);
    for (size_t s = 0; s < scenarios.gl_pathc; s++) {
        const char *path = scenarios.gl_pathv[s];
        char *name = format("%s %s", target, strrchr(path, '/') + 1);
        for (unsigned i = 0; i < BUILDS; i++)
            measure(fuzzer_path(build, builds[i], target), path, name, build_titles[i]);
        for (unsigned i = 0; i < BUILDS; i++)
            measure_in_order(format("%s/%s/scenarios/in_order_%s", build, builds[i], target), path,
                             format("%s, in order, no harness", name), build_titles[i]);
        for (unsigned i = 0; i < BUILDS; i++)
            measure_fuzzer(format("%s/%s/scenarios/free_%s", build, builds[i], target), path,
                           format("%s, free-running", name), build_titles[i]);
    }
    globfree(&scenarios);
}

int main(int argc, char **argv)
{
    struct project project = {0};
    bool dry = false;
    const struct option_row rows[] = {
        {"build", .text = &build},   {"seconds", .number = &seconds, .most = 3600},
        {"scenario", .text = &only}, {"readme", .text = &readme},
        {"dry-run", .flag = &dry},   {0},
    };
    options_read(argc, argv, rows, 0, "see ci/bench --help");
    if (readme != NULL) {
        readme = path_given(readme);
        page_table_check(readme, "speed");
    }
    if (dry)
        return 0;
    stop_on_signals();
    project_read(&project, NULL);
    table_row(&table, "scenario", "build", "executions/s", "points/execution", "ns/point");
    measure_counter();
    for (size_t i = 0; i < project.count; i++) {
        measure_target(project.targets[i].name);
        measure_programs(project.targets[i].name);
    }
    if (only != NULL && table.cells.count == table.columns)
        fail("--scenario: there is no '%s'", only);
    print(only == NULL);
    return code_at_end(0);
}
