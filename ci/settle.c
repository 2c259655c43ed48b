/* What is done with findings once the fuzzing is over: smaller, explained, how surely they
 * replay. */
#include "finding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "known.h"
#include "process.h"
#include "record.h"
#include "replay.h"

#define EXPLAIN_SECONDS 60
/* The user's first stop ends the fuzzing, the second what comes after it. */
#define PATIENCE 2

/* Leaves the smaller input in the file `input`, or the original where shrinking did not work, or
 * made it larger: fewer operations may take more words. */
static void shrink(const struct finding *finding, const char *original, const char *input)
{
    struct text trouble = {0};
    if (replay_shrink(finding->binary, original, input, finding->signature, &trouble)) {
        size_t smaller = 0;
        file_size(input, &smaller);
        if (smaller < finding->size) {
            printf("%zu bytes, shrunk to %zu\n", finding->size, smaller);
        } else {
            file_copy(original, input);
            printf("%zu bytes; shrinking made it no smaller\n", finding->size);
        }
    } else {
        printf("%zu bytes, not shrunk: %s\n", finding->size, text_string(&trouble));
    }
    text_free(&trouble);
}

/* How often, of REPLAYS, the input shows what the finding is named for. */
static unsigned count_replays(const struct finding *finding, const char *input)
{
    struct names files = {0};
    struct names answers = {0};
    struct text trouble = {0};
    unsigned count = 0;
    for (unsigned i = 0; i < REPLAYS; i++)
        names_add(&files, input);
    replay_inputs(finding->binary, "--run", &files, &answers, &trouble);
    for (size_t i = 0; i < answers.count; i++)
        count += strcmp(answers.name[i], finding->signature) == 0 ? 1 : 0;
    names_free(&files);
    names_free(&answers);
    text_free(&trouble);
    return count;
}

static void move(const struct finding *finding, const char *from, const char *to)
{
    char *source = finding_file(finding, from);
    char *destination = finding_file(finding, to);
    file_copy(source, destination);
    tree_remove(source);
    free(source);
    free(destination);
}

/* An input of an earlier campaign gives way to one that shows the same more surely, or is
 * smaller. */
static void settle_with_earlier(struct finding *finding)
{
    char *input = finding_file(finding, "input");
    char *newest = finding_file(finding, "newest");
    char *smaller = finding_file(finding, "newest.smaller");
    size_t size_now = 0;
    size_t size_new = 0;
    file_copy(newest, smaller);
    shrink(finding, newest, smaller);
    file_size(input, &size_now);
    file_size(smaller, &size_new);
    unsigned replays_now = count_replays(finding, input);
    unsigned replays_new = count_replays(finding, smaller);
    if (stops_asked >= PATIENCE) {
        puts("stopped before it was compared with the input of an earlier campaign, which stays");
    } else if (replays_new > replays_now || (replays_new == replays_now && size_new < size_now)) {
        move(finding, "input", "earlier");
        move(finding, "newest.smaller", "input");
        move(finding, "newest", "original");
        puts("better than the input of an earlier campaign, which is kept as \"earlier\"");
    } else {
        puts("the input of an earlier campaign is as good, and stays");
    }
    tree_remove(smaller);
    tree_remove(newest);
    free(input);
    free(newest);
    free(smaller);
}

static void print_report(const struct finding *finding)
{
    char *path = finding_file(finding, "report");
    struct text report = {0};
    file_read(path, &report);
    printf("%s", text_string(&report));
    text_free(&report);
    free(path);
}

static void explain(struct finding *finding, char *input)
{
    char *page = finding_file(finding, PAGE);
    char *argv[] = {finding->binary, "--explain", "--html", page, input, NULL};
    struct process process;
    tree_remove(page); /* that of another input */
    fuzzer_run(&process, argv, EXPLAIN_SECONDS, PATIENCE);
    if (process_code(&process) == 1 && process.out.length > 0) {
        char *path = finding_file(finding, "explanation");
        text_add(&finding->explanation, process.out.data, process.out.length);
        file_write(path, process.out.data, process.out.length);
        sides_read(&finding->sides, finding->explanation.data);
        if (finding->verdict[0] == '\0') {
            char *verdict = sides_verdict(finding->explanation.data);
            finding->verdict = verdict != NULL ? verdict : finding->verdict;
        }
        free(path);
        printf("%s", text_string(&process.out));
    } else {
        char *command = command_in_words(argv);
        char *end = process_end_in_words(&process);
        printf("no explanation (%s: %s); the report was:\n", command, end);
        print_report(finding);
        free(command);
        free(end);
    }
    process_free(&process);
    free(page);
}

static void settle(struct finding *finding)
{
    char *original = finding_file(finding, "original");
    char *input = finding_file(finding, "input");
    if (finding->kept_input && finding->has_input)
        settle_with_earlier(finding);
    else if (finding->has_input)
        shrink(finding, original, input);
    finding->replays = count_replays(finding, input);
    finding->replayed = stops_asked < PATIENCE;
    explain(finding, input);
    free(original);
    free(input);
}

static void print_head(const struct finding *finding)
{
    char *under = names_join(&finding->seen_under);
    printf("\n%s: %s\n", finding->target, finding->signature);
    if (finding->verdict[0] != '\0')
        printf("%s\n", finding->verdict);
    printf("found %llu time%s (%s)", (unsigned long long)finding->count,
           finding->count == 1 ? "" : "s", under);
    if (finding->seen_before) {
        printf(", and %llu before, first on %s", (unsigned long long)finding->seen_earlier,
               finding->first_seen);
    }
    puts("");
    for (size_t i = 0; i < finding->regressions.count; i++)
        printf("regression: %s gives it now\n", finding->regressions.name[i]);
    free(under);
}

static void finish(struct finding *finding)
{
    char *command = finding_command(finding);
    print_head(finding);
    if (command == NULL) {
        printf("the fuzzer saved no input; its report is in %s/report:\n", finding->folder);
        print_report(finding);
    } else if (stops_asked < PATIENCE) {
        settle(finding);
    }
    if (finding->replayed)
        printf("%u of %d replays show it\n", finding->replays, REPLAYS);
    if (command != NULL)
        printf("replay: %s\n", command);
    if (finding_has_page(finding))
        printf("page: %s/%s\n", finding->folder, PAGE);
    record_write(finding);
    free(command);
}

void findings_explain(struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        if (!findings->list[i].known) {
            finish(&findings->list[i]);
        } else {
            printf("\n%s: %s\nknown, and met %llu time%s\n", findings->list[i].target,
                   findings->list[i].signature, (unsigned long long)findings->list[i].count,
                   findings->list[i].count == 1 ? "" : "s");
        }
    }
}
