#include "sameness.h"

#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "process.h"
#include "replay.h"

#define OTHER_INPUTS 1000 /* executed in one process before an input is looked at again */
#define SECONDS      600
#define MOST_LISTED  5 /* differences that a failed check shows */

/* Names the first inputs whose hash, number of operations or verdict is not the same in both. */
static void compare(const struct names *files, const struct names *left, const char *left_name,
                    const struct names *right, const char *right_name, struct text *trouble)
{
    size_t differences = 0;
    for (size_t i = 0; i < files->count && i < left->count && i < right->count; i++) {
        if (strcmp(left->name[i], right->name[i]) != 0 && ++differences <= MOST_LISTED) {
            text_printf(trouble, "%s:  %s: %s  %s: %s\n", files->name[i], left_name, left->name[i],
                        right_name, right->name[i]);
        }
    }
    if (differences > MOST_LISTED)
        text_printf(trouble, "and %zu more\n", differences - MOST_LISTED);
}

/* An answer to --hash is "HASH<TAB>OPERATIONS<TAB>SIGNATURE". */
static unsigned long long operations_of(const struct names *answers)
{
    unsigned long long sum = 0;
    for (size_t i = 0; i < answers->count; i++) {
        const char *tab = strchr(answers->name[i], '\t');
        sum += tab != NULL ? strtoull(tab + 1, NULL, 10) : 0;
    }
    return sum;
}

/*
 * One process goes through all inputs, in turn, until it has executed many, then through them
 * backwards: each must still be the run that it was in a fresh process.
 */
static void check_after_others(const char *folder, const struct target *target, const char *build,
                               const struct names *fresh)
{
    char *binary = fuzzer_path(folder, build, target->name);
    struct names files = {0};
    struct names expected = {0};
    struct names answers = {0};
    struct text trouble = {0};
    size_t count = fresh->count;
    while (count > 0 && files.count < OTHER_INPUTS) {
        for (size_t i = 0; i < count; i++) {
            names_add(&files, target->inputs.name[i]);
            names_add(&expected, fresh->name[i]);
        }
    }
    for (size_t i = count; i-- > 0;) {
        names_add(&files, target->inputs.name[i]);
        names_add(&expected, fresh->name[i]);
    }
    bool ran = count > 0 && replay_inputs(binary, "--hash", &files, &answers, &trouble);
    compare(&files, &expected, "fresh", &answers, "after others", &trouble);
    check(ran && trouble.length == 0, &trouble,
          "%s: the same runs after %d other inputs in one process (%s)", target->name, OTHER_INPUTS,
          build);
    names_free(&files);
    names_free(&expected);
    names_free(&answers);
    free(binary);
}

static void check_hashes(const char *folder, const struct target *target)
{
    struct names answers[BUILDS] = {0};
    for (size_t i = 0; i < BUILDS; i++) {
        char *binary = fuzzer_path(folder, builds[i], target->name);
        struct names again = {0};
        struct text trouble = {0};
        bool ran = replay_inputs(binary, "--hash", &target->inputs, &answers[i], &trouble) &&
                   replay_inputs(binary, "--hash", &target->inputs, &again, &trouble);
        compare(&target->inputs, &answers[i], "first", &again, "second", &trouble);
        check(ran && again.count > 0 && trouble.length == 0, &trouble,
              "%s: the same runs in two processes (%s)", target->name, builds[i]);
        if (i > 0) {
            compare(&target->inputs, &answers[0], builds[0], &answers[i], builds[i], &trouble);
            check(answers[0].count > 0 && answers[0].count == answers[i].count &&
                      trouble.length == 0,
                  &trouble, "%s: the same runs in %s and %s", target->name, builds[0], builds[i]);
        }
        check_after_others(folder, target, builds[i], &answers[i]);
        names_free(&again);
        free(binary);
    }
    unsigned long long operations = operations_of(&answers[0]);
    check(operations > 0, NULL, "%s: the inputs execute operations (%llu)", target->name,
          operations);
    for (size_t i = 0; i < BUILDS; i++)
        names_free(&answers[i]);
}

/* The number of inputs that the lines "HASH<TAB>COUNT<TAB>STRATEGY" account for. */
static uint64_t count_generated(const char *lines)
{
    unsigned long sum = 0;
    while (*lines != '\0') {
        const char *tab = strchr(lines, '\t');
        const char *end = strchr(lines, '\n');
        if (tab == NULL || end == NULL || tab > end)
            return 0;
        sum += strtoul(tab + 1, NULL, 10);
        lines = end + 1;
    }
    return sum;
}

static void check_generated(const char *folder, const struct target *target, uint64_t generated)
{
    struct process processes[BUILDS];
    for (size_t i = 0; i < BUILDS; i++) {
        struct text trouble = {0};
        char *binary = fuzzer_path(folder, builds[i], target->name);
        char *count = format("%llu", (unsigned long long)generated);
        char *argv[] = {binary, "--generate", "--runs", count, "--seed", "1", NULL};
        process_run(&processes[i], argv, SECONDS, 1);
        const char *lines = text_string(&processes[i].out);
        bool right = process_code(&processes[i]) == 0;
        right = right && count_generated(lines) == generated;
        right = right && strcmp(lines, text_string(&processes[0].out)) == 0;
        if (!right) {
            char *end = process_end_in_words(&processes[i]);
            text_printf(&trouble, "%s%s\n%sand in %s:\n%s", text_string(&processes[i].error), end,
                        lines, builds[0], text_string(&processes[0].out));
            free(end);
        }
        check(right, &trouble, "%s: %llu generated inputs, %s", target->name,
              (unsigned long long)generated,
              i == 0 ? "all accounted for (dev)"
                     : format("the same runs in dev and %s", builds[i]));
        free(count);
        free(binary);
    }
    for (size_t i = 0; i < BUILDS; i++)
        process_free(&processes[i]);
}

void check_same_runs(const char *build, const struct target *target, uint64_t generated)
{
    check_hashes(build, target);
    check_generated(build, target, generated);
}
