#include "finding.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "files.h"
#include "process.h"
#include "replay.h"

#define LONGEST_NAME    80
#define EXPLAIN_SECONDS 60
/* The user's first stop ends the fuzzing, the second what comes after it. */
#define PATIENCE 2

/* A file name for a signature: its letters and digits, and a hash so that no two are one. */
static char *folder_name(const char *signature)
{
    uint64_t hash = 0xcbf29ce484222325;
    struct text name = {0};
    for (const char *c = signature; *c != '\0'; c++) {
        hash = (hash ^ (unsigned char)*c) * 0x100000001b3;
        bool plain = isalnum((unsigned char)*c) || *c == '_';
        bool after_dash = name.length == 0 || name.data[name.length - 1] == '-';
        if (name.length < LONGEST_NAME && (plain || !after_dash)) {
            text_add(&name, plain ? c : "-", 1);
        }
    }
    text_printf(&name, "-%04x", (unsigned)(hash >> 48));
    return name.data;
}

static void keep(const struct finding *finding, const char *name, const struct text *contents)
{
    char *path = format("%s/%s", finding->folder, name);
    file_write(path, contents->data, contents->length);
    free(path);
}

static struct finding *find_group(struct findings *findings, const struct sighting *sighting)
{
    for (size_t i = 0; i < findings->count; i++) {
        struct finding *finding = &findings->list[i];
        if (strcmp(finding->target, sighting->target) == 0 &&
            strcmp(finding->signature, sighting->signature) == 0) {
            return finding;
        }
    }
    size_t size = (findings->count + 1) * sizeof(findings->list[0]);
    findings->list = realloc(findings->list, size);
    if (findings->list == NULL) {
        out_of_memory();
    }
    struct finding *finding = &findings->list[findings->count++];
    char *name = folder_name(sighting->signature);
    *finding = (struct finding){
        .target = format("%s", sighting->target),
        .signature = format("%s", sighting->signature),
        .verdict = format("%s", sighting->verdict != NULL ? sighting->verdict : ""),
        .sanitizer = format("%s", sighting->sanitizer),
        .binary = format("%s", sighting->binary),
        .folder = format("findings/%s/%s", sighting->target, name),
    };
    free(name);
    tree_remove(finding->folder); /* the same signature from an earlier campaign */
    folder_make(finding->folder);
    keep(finding, "report", sighting->report);
    return finding;
}

void findings_add(struct findings *findings, const struct sighting *sighting)
{
    struct finding *finding = find_group(findings, sighting);
    bool known = false;
    for (size_t i = 0; i < finding->seen_under.count; i++) {
        known = known || strcmp(finding->seen_under.name[i], sighting->sanitizer) == 0;
    }
    if (!known) {
        names_add(&finding->seen_under, sighting->sanitizer);
    }
    finding->count++;
    if (sighting->input == NULL || strcmp(finding->sanitizer, sighting->sanitizer) != 0) {
        return;
    }
    if (!finding->has_input || sighting->input->length < finding->size) {
        finding->has_input = true;
        finding->size = sighting->input->length;
        keep(finding, "original", sighting->input);
        keep(finding, "input", sighting->input);
        keep(finding, "report", sighting->report);
    }
}

/* Leaves the smaller input in `input`, or the original where shrinking did not work. */
static void shrink(const struct finding *finding)
{
    char *original = format("%s/original", finding->folder);
    char *input = format("%s/input", finding->folder);
    struct text trouble = {0};
    if (replay_shrink(finding->binary, original, input, finding->signature, &trouble)) {
        struct text smaller = {0};
        file_read(input, &smaller);
        printf("%zu bytes, shrunk to %zu\n", finding->size, smaller.length);
        text_free(&smaller);
    } else {
        printf("%zu bytes, not shrunk: %s\n", finding->size, text_string(&trouble));
    }
    text_free(&trouble);
    free(original);
    free(input);
}

static void print_report(const struct finding *finding)
{
    char *path = format("%s/report", finding->folder);
    struct text report = {0};
    file_read(path, &report);
    printf("%s", text_string(&report));
    text_free(&report);
    free(path);
}

static void explain(const struct finding *finding)
{
    char *input = format("%s/input", finding->folder);
    char *argv[] = {finding->binary, "--explain", input, NULL};
    struct process process;
    process_run(&process, argv, EXPLAIN_SECONDS, PATIENCE);
    if (process_code(&process) == 1 && process.out.length > 0) {
        keep(finding, "explanation", &process.out);
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
    free(input);
}

void findings_explain(const struct findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->list[i];
        char *under = names_join(&finding->seen_under);
        printf("\n%s: %s\n", finding->target, finding->signature);
        if (finding->verdict[0] != '\0') {
            printf("%s\n", finding->verdict);
        }
        printf("found %u time%s (%s)\n", finding->count, finding->count == 1 ? "" : "s", under);
        free(under);
        if (!finding->has_input) {
            printf("the fuzzer saved no input; its report is in %s/report:\n", finding->folder);
            print_report(finding);
            continue;
        }
        if (stops_asked < PATIENCE) {
            shrink(finding);
            explain(finding);
        }
        printf("replay: ci/repro %s/input\n", finding->folder);
    }
}
