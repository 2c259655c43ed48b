#include "fuzzer_log.h"

#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_REPORT 262144
#define INTERRUPTED 72 /* libFuzzer's exit code when it was asked to stop */

static char *rest_of(const char *line, const char *start)
{
    return starts_with(line, start) ? format("%s", line + strlen(start)) : NULL;
}

/* "#4096 pulse cov: 12 ft: 34 corp: ..." gives figures; true if the line was one of those. */
static bool read_figures(struct fuzzer_log *log, const char *line)
{
    unsigned long long number = 0;
    int length = 0;
    if (sscanf(line, "stat::number_of_executed_units: %llu", &number) == 1) {
        log->executions = number;
        return true;
    }
    if (starts_with(line, "stat::"))
        return true;
    if (sscanf(line, "#%llu%n", &number, &length) != 1 ||
        (line[length] != '\t' && line[length] != ' ' && line[length] != ':')) {
        return false;
    }
    const char *features = strstr(line, " ft: ");
    if (strstr(line, " corp: ") == NULL && strstr(line, " cov: ") == NULL)
        return false; /* "#1 0x55... in main", a frame of a stack, looks much like it */
    if (number > log->executions)
        log->executions = number;
    if (features != NULL && sscanf(features, " ft: %llu", &number) == 1)
        log->features = number;
    return true;
}

static void keep_first(char **place, char *value)
{
    if (value == NULL)
        return;
    if (*place == NULL)
        *place = value;
    else
        free(value);
}

/*
 * The report of an error without what differs from run to run: addresses, process ids, amounts.
 * NULL if the line is none.
 */
static char *complaint_of(const char *line)
{
    static const char *const starts[] = {
        "ERROR: ", "WARNING: ThreadSanitizer: ", "runtime error: "};
    static const char *const ends[] = {" (", " on address ", " on unknown address ", ": "};
    for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++) {
        const char *start = strstr(line, starts[i]);
        if (start == NULL)
            continue;
        /* "ERROR: AddressSanitizer: KIND": the kind begins after the last colon of these. */
        const char *kind = start + strlen(starts[i]);
        const char *tool = strstr(kind, "Sanitizer: ");
        tool = tool != NULL ? tool : strstr(kind, "libFuzzer: ");
        kind = tool != NULL ? strchr(tool, ':') + 2 : kind;
        size_t length = strlen(kind);
        for (size_t j = 0; j < sizeof(ends) / sizeof(ends[0]); j++) {
            const char *end = strstr(kind, ends[j]);
            if (end != NULL && (size_t)(end - kind) < length)
                length = (size_t)(end - kind);
        }
        return format("%.*s", (int)(kind - start + (ptrdiff_t)length), start);
    }
    return NULL;
}

/* "teardown: known: 3 times SIGNATURE" */
static void read_known(struct fuzzer_log *log, const char *line)
{
    unsigned long long times = 0;
    int length = 0;
    if (sscanf(line, "teardown: known: %llu time%n", &times, &length) != 1 || length == 0)
        return;
    const char *signature = line + length + (line[length] == 's' ? 1 : 0);
    log->known = realloc(log->known, (log->known_count + 1) * sizeof(log->known[0]));
    if (log->known == NULL)
        out_of_memory();
    log->known[log->known_count++] = (struct known_verdict){
        .signature = format("%s", signature + strspn(signature, " ")), .times = times};
}

static void read_line(struct fuzzer_log *log, const char *line)
{
    if (read_figures(log, line))
        return;
    text_printf(&log->report, "%s\n", line);
    if (log->report.length > MOST_REPORT)
        text_drop(&log->report, MOST_REPORT / 2);
    keep_first(&log->verdict, rest_of(line, "teardown: verdict: "));
    keep_first(&log->signature, rest_of(line, "teardown: signature: "));
    keep_first(&log->complaint, complaint_of(line));
    read_known(log, line);
    keep_first(&log->base64, rest_of(line, "Base64: "));
    const char *written = strstr(line, "Test unit written to ");
    if (written != NULL) {
        free(log->artifact);
        log->artifact = rest_of(written, "Test unit written to ");
    }
}

void fuzzer_log_read(struct fuzzer_log *log, struct text *output, bool last)
{
    size_t used = 0;
    for (;;) {
        if (used >= output->length)
            break;
        char *start = output->data + used;
        char *end = memchr(start, '\n', output->length - used);
        if (end == NULL)
            break;
        *end = '\0';
        read_line(log, start);
        used = (size_t)(end - output->data) + 1;
    }
    text_drop(output, used);
    /* A line without an end: what was cut off, or rubbish. */
    if (output->length > (last ? 0 : MOST_REPORT)) {
        read_line(log, output->data);
        text_drop(output, output->length);
    }
}

bool fuzzer_log_saved_whole(const struct fuzzer_log *log, const struct text *input)
{
    if (log->base64 == NULL)
        return input->length > 0;
    size_t digits = strspn(log->base64, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                        "0123456789+/");
    return input->length == digits * 6 / 8;
}

void fuzzer_log_free(struct fuzzer_log *log)
{
    free(log->verdict);
    free(log->signature);
    free(log->complaint);
    free(log->artifact);
    free(log->base64);
    for (size_t i = 0; i < log->known_count; i++)
        free(log->known[i].signature);
    free(log->known);
    text_free(&log->report);
    *log = (struct fuzzer_log){0};
}

char *fuzzer_log_signature(const struct fuzzer_log *log, const struct process *process,
                           bool stopped)
{
    int code = process_code(process);
    if (log->signature != NULL)
        return format("%s", log->signature);
    if (code == 0)
        return NULL;
    if (stopped && (code == INTERRUPTED || code == 128 + SIGINT || code == 128 + SIGTERM))
        return NULL;
    if (stopped && code == 128 + SIGKILL)
        return format("no verdict: it did not stop when asked");
    if (log->complaint != NULL)
        return format("no verdict: %s", log->complaint);
    char *end = process_end_in_words(process);
    char *signature = format("no verdict: %s", end);
    free(end);
    return signature;
}
