/*
 * How many mistakes in a target's reference are caught: mutants of it are made, fuzzed from an
 * empty corpus, and given to its tests. A line for each, a table, and those that nobody catches.
 */
#include "mutant.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "files.h"
#include "mutant_build.h"
#include "mutant_try.h"
#include "options.h"
#include "process.h"
#include "project.h"
#include "status_line.h"
#include "table.h"

#define MOST_JOBS 64

static struct {
    const char *build;
    const char *target;
    uint64_t count;
    uint64_t seed;
    uint64_t seconds;
    uint64_t only;
    uint64_t jobs;
    bool list;
    bool dry;
} state = {.build = "build", .count = 100, .seed = 1, .seconds = 20};

static struct mutants mutants;
static struct mutant_programs programs;

/* What was made, in the order of the trials, and what does not count. */
static struct mutant_result *results;
static size_t result_count;
static size_t same;
static size_t refused;

static void read_options(int argc, char **argv)
{
    const struct option_row rows[] = {
        {"build", .text = &state.build},
        {"target", .text = &state.target},
        {"count", .number = &state.count, .most = 100000},
        {"seed", .number = &state.seed, .most = UINT64_MAX},
        {"seconds", .number = &state.seconds, .most = 86400},
        {"only", .number = &state.only, .most = 1000000},
        {"jobs", .number = &state.jobs, .most = MOST_JOBS},
        {"list", .flag = &state.list},
        {"dry-run", .flag = &state.dry},
        {0},
    };
    struct project project;
    state.jobs = processors() < MOST_JOBS ? processors() : MOST_JOBS;
    options_read(argc, argv, rows, 0, "see ci/mutants --help");
    if (state.target == NULL)
        fail("--target NAME is wanted; see ci/mutants --help");
    project_read(&project, state.target);
    mutants_read(&mutants, state.target, state.seed);
    if (state.only > mutants_count(&mutants))
        fail("--only %llu: %s has %zu mutants", (unsigned long long)state.only, state.target,
             mutants_count(&mutants));
}

/* The numbers in the order in which they are tried: those by hand first. 0: there are no more. */
static size_t number_at(size_t place)
{
    size_t by_hand = mutants.patches.count;
    if (state.only > 0)
        return place == 0 ? state.only : 0;
    if (place < by_hand)
        return mutants.drawn + place + 1;
    return place - by_hand < mutants.drawn ? place - by_hand + 1 : 0;
}

static void list_mutants(void)
{
    for (size_t i = 0; number_at(i) != 0 && i < mutants.patches.count + state.count; i++) {
        char *words = mutant_in_words(&mutants, number_at(i));
        printf("%zu  %s\n", number_at(i), words);
        free(words);
    }
}

static void add_result(size_t number, char *work)
{
    results = realloc(results, (result_count + 1) * sizeof(results[0]));
    if (results == NULL)
        out_of_memory();
    results[result_count++] = (struct mutant_result){
        .number = number, .words = mutant_in_words(&mutants, number), .work = work};
}

/*
 * Makes as many as are tried at the same time, from the place on, which it moves; `drawn` counts
 * those of the seed. False: the machine has failed, or the user has stopped it.
 */
static bool make_some(const char *folder, size_t *place, size_t *drawn)
{
    size_t begin = result_count;
    while (result_count - begin < state.jobs && *drawn < state.count && number_at(*place) != 0) {
        size_t number = number_at((*place)++);
        char *work = format("%s/%zu", folder, number);
        status_show("mutant %zu is made", number);
        enum mutant_built built = mutant_make(&programs, &mutants, number, work);
        same += built == MUTANT_SAME;
        refused += built == MUTANT_REFUSED;
        if (built == MUTANT_MADE) {
            add_result(number, work);
            *drawn += number <= mutants.drawn;
            continue;
        }
        tree_remove(work);
        free(work);
        if (built == MUTANT_FAILED)
            return false;
    }
    return true;
}

static const char *in_short(const char *what, bool tried)
{
    return what != NULL ? what : tried ? "-" : "not run";
}

static void tell(const struct mutant_result *result)
{
    status_end();
    printf("%zu  %s\n    fuzzing: %s; tests: %s\n", result->number, result->words,
           in_short(result->fuzzing, true), in_short(result->tests, result->tested));
    if (result->trouble != NULL)
        printf("    broken: %s\n", result->trouble);
}

/* Those that a stop has left open are forgotten. */
static void drop_open(size_t begin)
{
    size_t kept = begin;
    for (size_t i = begin; i < result_count; i++)
        if (results[i].tested || results[i].fuzzing != NULL)
            results[kept++] = results[i];
    result_count = kept;
}

/* Returns 0, or what the tool is to exit with; what was found until then is in `results`. */
static int try_all(const char *folder)
{
    size_t place = 0;
    size_t drawn = 0;
    bool made = true;
    bool more = true;
    bool broken = false;
    while (made && more && stops_asked == 0) {
        size_t begin = result_count;
        made = make_some(folder, &place, &drawn);
        more = result_count > begin;
        status_show("%zu mutants tried", begin);
        if (made) {
            mutants_fuzz(results + begin, result_count - begin, state.seconds, state.seed,
                         state.jobs);
            mutants_test(results + begin, result_count - begin, state.jobs);
        }
        for (size_t i = begin; i < result_count; i++)
            tree_remove(results[i].work);
        drop_open(begin);
        for (size_t i = begin; i < result_count; i++) {
            tell(&results[i]);
            broken |= results[i].trouble != NULL;
        }
    }
    return stops_asked > 0 ? stop_code() : !made || broken ? 3 : 0;
}

static void write_table(FILE *file)
{
    struct table table = {.columns = 4};
    table_row(&table, "number", "fuzzing", "tests", "mutant");
    for (size_t i = 0; i < result_count; i++) {
        const struct mutant_result *result = &results[i];
        char *number = format("%zu", result->number);
        table_row(&table, number,
                  result->trouble != NULL ? "broken" : in_short(result->fuzzing, true),
                  in_short(result->tests, result->tested), result->words);
        free(number);
    }
    table_print(&table, file);
    table_free(&table);
}

static void write_uncaught(FILE *file)
{
    fputs("\ncaught by neither:\n", file);
    size_t uncaught = 0;
    for (size_t i = 0; i < result_count; i++) {
        const struct mutant_result *result = &results[i];
        if (result->fuzzing == NULL && result->tests == NULL && result->trouble == NULL) {
            fprintf(file, "%zu  %s\n", result->number, result->words);
            uncaught++;
        }
    }
    if (uncaught == 0)
        fputs("none\n", file);
}

static void write_report(FILE *file, bool stopped)
{
    size_t fuzzed = 0;
    size_t tested = 0;
    size_t either = 0;
    for (size_t i = 0; i < result_count; i++) {
        fuzzed += results[i].fuzzing != NULL;
        tested += results[i].tests != NULL;
        either += results[i].fuzzing != NULL || results[i].tests != NULL;
    }
    fprintf(file, "\n%s, seed %llu, %llu s for each sanitizer\n\n", state.target,
            (unsigned long long)state.seed, (unsigned long long)state.seconds);
    write_table(file);
    write_uncaught(file);
    fprintf(file,
            "\npassed over: %zu that the compiler sees no difference in, %zu that do not compile\n",
            same, refused);
    fprintf(file, "%s%zu mutants: %zu caught by fuzzing, %zu by tests, %zu by either\n",
            stopped ? "stopped before its end; " : "", result_count, fuzzed, tested, either);
}

/* On standard output and in build/mutants/NAME.txt. */
static void report(bool stopped)
{
    char *bytes = NULL;
    size_t count = 0;
    char *path = format("build/mutants/%s.txt", state.target);
    FILE *file = open_memstream(&bytes, &count);
    if (file == NULL)
        out_of_memory();
    write_report(file, stopped);
    fclose(file);
    fwrite(bytes, 1, count, stdout);
    file_write(path, bytes, count);
    free(path);
    free(bytes);
}

/* What fails by itself would tell nothing of a mutant. */
static void check_reference(void)
{
    char *tests = format("%s/native/%s_tests", state.build, state.target);
    struct mutant_result result = {.reference = tests};
    mutants_test(&result, 1, 1);
    if (result.tests != NULL)
        fail("%s fails without a mutant: %s", tests, result.tests);
    free(tests);
}

int main(int argc, char **argv)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    read_options(argc, argv);
    if (state.list && !state.dry)
        list_mutants();
    if (state.list || state.dry)
        return code_at_end(0);
    stop_at_once_on_signals();
    int code = mutant_programs_read(&programs, state.build, state.target);
    if (code != 0)
        return code;
    char *folder = format("build/mutants/work.%d", (int)getpid());
    folder_make(folder);
    check_reference();
    code = try_all(folder);
    tree_remove(folder);
    report(stops_asked > 0);
    return code_at_end(code);
}
