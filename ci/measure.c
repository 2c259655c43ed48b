/*
 * The long checks: how many executions a fuzzer with an empty corpus needs to find each defect,
 * with its very signature; that it needs the interleaving if its header says so; and that fresh
 * fuzzing finds nothing in the references. One line a check, a table, and a closing "N passed, M
 * failed".
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "files.h"
#include "options.h"
#include "page_table.h"
#include "process.h"
#include "project.h"
#include "table.h"
#include "trial.h"

#define MOST_SEEDS   100
#define CLEAN_FACTOR 10 /* the references are fuzzed that much longer than the defects */

/* The compiler of the fuzzers, which this tool is built with, too. */
#ifdef __clang_major__
#define COMPILER         "clang " STRING(__clang_major__)
#define STRING(macro)    STRING_OF(macro)
#define STRING_OF(macro) #macro
#else
#define COMPILER "?"
#endif

/* The tables of a page (page_table.h), and their headings. A row is known by its first two cells,
 * and its first. */
#define DEFECTS    "defects"
#define REFERENCES "references"

static struct {
    const char *build;
    const char *target;
    const char *defect;
    const char *readme;
    uint64_t runs;
    uint64_t seeds;
    uint64_t jobs;
    bool references;
    bool medians; /* only: no trials without preemption */
    bool dry;
} state = {.build = "build", .runs = 1000000, .seeds = 5};

static void read_options(int argc, char **argv)
{
    const struct option_row rows[] = {
        {"build", .text = &state.build},
        {"target", .text = &state.target},
        {"defect", .text = &state.defect},
        {"readme", .text = &state.readme},
        {"runs", .number = &state.runs, .most = 1000000000},
        {"seeds", .number = &state.seeds, .most = MOST_SEEDS},
        {"medians", .flag = &state.medians},
        {"jobs", .number = &state.jobs, .most = 256},
        {"references", .flag = &state.references},
        {"dry-run", .flag = &state.dry},
        {0},
    };
    state.jobs = processors();
    options_read(argc, argv, rows, 0, "see ci/test --help");
    if (state.references && state.defect != NULL)
        fail("--references leaves the defects out: no --defect %s", state.defect);
    if (state.readme != NULL) {
        state.readme = path_given(state.readme);
        page_table_check(state.readme, DEFECTS);
        page_table_check(state.readme, REFERENCES);
    }
}

static int compare_executions(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left;
    uint64_t b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* What came before the first execution, or from a fuzzer that broke down, was not found. */
static bool is_found(const struct trial *trial)
{
    return trial->signature != NULL && trial->trouble == NULL;
}

/* Of the trials that found nothing the figure is UINT64_MAX: so is the median if most are such. */
static uint64_t median(const struct trial *trials, size_t count)
{
    uint64_t figures[MOST_SEEDS];
    for (size_t i = 0; i < count; i++)
        figures[i] = is_found(&trials[i]) ? trials[i].executions : UINT64_MAX;
    qsort(figures, count, sizeof(figures[0]), compare_executions);
    return figures[count / 2];
}

static size_t count_found(const struct trial *trials, size_t count)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += is_found(&trials[i]) ? 1 : 0;
    return found;
}

/* Lists the trials that say nothing either way, and how many they are. */
static size_t list_broken(const struct trial *trials, size_t count, struct text *trouble)
{
    size_t broken = 0;
    for (size_t i = 0; i < count; i++) {
        if (trials[i].trouble != NULL) {
            text_printf(trouble, "%s: %s\n", trials[i].command, trials[i].trouble);
            broken++;
        }
    }
    return broken;
}

/* Lists the trials that found anything but `wanted`, which is NULL where nothing should
 * be found. */
static void list_unwanted(const struct trial *trials, size_t count, const struct defect *wanted,
                          struct text *trouble)
{
    for (size_t i = 0; i < count; i++) {
        const struct trial *trial = &trials[i];
        if (is_found(trial) && (wanted == NULL || !defect_shows(wanted, trial->signature))) {
            text_printf(trouble, "%s: %s\n%s%s\n", trial->command, trial->signature,
                        trial->input != NULL ? "its input: " : "it saved no input",
                        trial->input != NULL ? trial->input : "");
        }
    }
}

/* The defect was found by another signature than its own. */
static bool is_found_by_another(const struct defect *defect, const struct trial *trials)
{
    for (size_t i = 0; i < state.seeds; i++)
        if (is_found(&trials[i]) && strcmp(trials[i].signature, defect->signature) != 0)
            return true;
    return false;
}

/* Each row is written when it is measured: a stop loses none. */
static void write_defect(const struct defect *defect, const struct trial *trials, size_t found,
                         const char *median, const char *without)
{
    struct table table = {.columns = 8};
    char *link = format("[%s](%s/defects/%s.patch)", defect->row, defect->target, defect->row);
    char *signature = format("`%s`%s", defect->signature,
                             is_found_by_another(defect, trials) ? " and another" : "");
    char *figure = found < state.seeds
                       ? format("%s (%zu of %llu)", median, found, (unsigned long long)state.seeds)
                       : format("%s", median);
    table_row(&table, "target", "defect", "sanitizer", "needs", "signature", "median executions",
              "without preemption", "compiler");
    table_row(&table, defect->target, link, defect->sanitizer, defect->needs, signature, figure,
              without, COMPILER);
    page_table_write(state.readme, DEFECTS, &table, 2, false);
    table_free(&table);
    free(link);
    free(signature);
    free(figure);
}

static char *without_in_words(size_t found, size_t seeds, bool broken)
{
    if (seeds == 0)
        return format("not measured");
    if (found > 0)
        return format("found, %zu of %zu", found, seeds);
    if (broken)
        return format("broken");
    return format("not found, %zu seed%s", seeds, seeds == 1 ? "" : "s");
}

static void measure_defect(const struct defect *defect, struct table *table)
{
    struct trial trials[2 * MOST_SEEDS] = {0};
    struct text trouble = {0};
    char *binary = defect_path(state.build, defect);
    struct trial *without = trials + state.seeds;
    size_t seeds_without = state.medians ? 0 : state.seeds;
    for (size_t i = 0; i < state.seeds; i++)
        trials[i] = (struct trial){.binary = binary, .runs = state.runs, .seed = i + 1};
    for (size_t i = 0; i < seeds_without; i++)
        without[i] = (struct trial){
            .binary = binary, .runs = state.runs, .seed = i + 1, .no_preemption = true};
    trials_run(trials, state.seeds + seeds_without, state.jobs);
    if (stops_asked > 0)
        return;
    uint64_t middle = median(trials, state.seeds);
    char *figure = middle == UINT64_MAX ? format("-") : with_commas(middle);
    char *runs = with_commas(state.runs);
    size_t found = count_found(trials, state.seeds);
    size_t found_without = count_found(without, seeds_without);

    list_broken(trials, state.seeds, &trouble);
    list_unwanted(trials, state.seeds, defect, &trouble);
    bool surprised = trouble.length > 0;
    check(middle != UINT64_MAX && !surprised, &trouble,
          "%s/%s: found from nothing within %s executions (%zu of %zu seeds, median %s)",
          defect->target, defect->row, runs, found, state.seeds, figure);
    /* A defect of operations may well be found here too, but the trials must have run. */
    bool interleaving = strcmp(defect->needs, "interleaving") == 0;
    bool broken = list_broken(without, seeds_without, &trouble) > 0;
    if (interleaving)
        list_unwanted(without, seeds_without, NULL, &trouble);
    surprised = surprised || trouble.length > 0;
    if (seeds_without > 0)
        check(trouble.length == 0, &trouble, "%s/%s: %s %s executions without preemption",
              defect->target, defect->row, interleaving ? "not found in" : "measured in", runs);
    char *name = format("%s/%s", defect->target, defect->row);
    char *both = format("%zu of %zu", found, state.seeds);
    char *none = without_in_words(found_without, seeds_without, broken);
    table_row(table, name, defect->sanitizer, defect->needs, both, figure, none);
    if (state.readme != NULL)
        write_defect(defect, trials, found, figure, none);
    free(name);
    free(both);
    free(none);
    free(figure);
    free(runs);
    trials_free(trials, state.seeds + seeds_without, surprised);
    free(binary);
}

static void measure_defects(const struct target *target, const struct defect *only,
                            struct table *table)
{
    for (size_t i = 0; i < target->defect_count && stops_asked == 0; i++)
        if (only == NULL || only == &target->defects[i])
            measure_defect(&target->defects[i], table);
    if (only == NULL)
        check(target->defect_count > 0, NULL, "%s: has defects", target->name);
}

static void write_reference(const char *target, const struct trial *trials, const char *runs)
{
    struct table table = {.columns = 2 + SANITIZERS};
    names_add(&table.cells, "target");
    for (size_t i = 0; i < SANITIZERS; i++)
        names_add(&table.cells, sanitizers[i]);
    names_add(&table.cells, "compiler");
    names_add(&table.cells, target);
    for (size_t i = 0; i < SANITIZERS; i++) {
        char *cell = trials[i].trouble != NULL     ? format("broken")
                     : trials[i].signature != NULL ? format("`%s`", trials[i].signature)
                                                   : format("nothing in %s executions", runs);
        names_add(&table.cells, cell);
        free(cell);
    }
    names_add(&table.cells, COMPILER);
    page_table_write(state.readme, REFERENCES, &table, 1, false);
    table_free(&table);
}

static void measure_reference(const char *target)
{
    struct trial trials[SANITIZERS] = {0};
    for (size_t i = 0; i < SANITIZERS; i++) {
        trials[i] = (struct trial){.binary = fuzzer_path(state.build, sanitizers[i], target),
                                   .runs = CLEAN_FACTOR * state.runs,
                                   .seed = 1};
    }
    trials_run(trials, SANITIZERS, state.jobs);
    char *runs = with_commas(CLEAN_FACTOR * state.runs);
    for (size_t i = 0; i < SANITIZERS; i++) {
        struct text trouble = {0};
        list_broken(&trials[i], 1, &trouble);
        list_unwanted(&trials[i], 1, NULL, &trouble);
        check(trouble.length == 0, &trouble,
              "%s: no verdict in %s executions of the reference (%s)", target, runs, sanitizers[i]);
    }
    if (state.readme != NULL && stops_asked == 0)
        write_reference(target, trials, runs);
    free(runs);
    trials_free(trials, SANITIZERS, true);
}

int main(int argc, char **argv)
{
    struct project project;
    struct table table = {.columns = 6};
    setvbuf(stdout, NULL, _IOLBF, 0);
    read_options(argc, argv);
    project_read(&project, state.target);
    const struct defect *only = state.defect ? project_defect(&project, state.defect) : NULL;
    if (state.dry)
        return 0;
    stop_at_once_on_signals();
    table_row(&table, "defect", "sanitizer", "needs", "found", "median executions",
              "without preemption");
    for (size_t i = 0; i < project.count && stops_asked == 0; i++) {
        const struct target *target = &project.targets[i];
        if (!state.references)
            measure_defects(target, only, &table);
        if (only == NULL)
            measure_reference(target->name);
    }
    puts("");
    if (!state.references) {
        table_print(&table, stdout);
        puts("");
    }
    return check_end();
}
