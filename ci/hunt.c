#include "hunt.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "files.h"
#include "fuzzer_log.h"
#include "known.h"
#include "process.h"
#include "status_line.h"
#include "tool/seconds.h"
#include "words.h"

#define PATIENCE_SECONDS                                                                           \
    60.0 /* beyond its time, before a fuzzer is killed; an execution may take long */
#define STOP_SECONDS 2.0   /* for a fuzzer that was asked to stop */
#define TOOL_SECONDS 600.0 /* for shrinking, and for explaining */
#define LAST_WORDS   2000  /* bytes of the report of a fuzzer that broke down */

static char *path_of(const struct hunt *hunt, const char *end)
{
    return format("%s/%s.%s", hunt->work, hunt->sanitizer, end);
}

static char **command(const struct hunt *hunt, const char *input)
{
    struct names words = {0};
    char *corpus = path_of(hunt, "corpus");
    bool first = access(corpus, F_OK) != 0;
    folder_make(corpus);
    tree_remove(input); /* of a run that was killed */
    names_add(&words, hunt->fuzzer);
    names_add(&words, format("-max_total_time=%llu", (unsigned long long)hunt->seconds));
    names_add(&words, format("-exact_artifact_path=%s", input));
    names_add(&words, "-print_final_stats=1");
    if (first) /* of this program, and the same wherever it is tried; later ones look elsewhere */
        names_add(&words, "-seed=1");
    names_add(&words, corpus);
    return words_argv(&words);
}

static void fuzz(const struct hunt *hunt, const char *input, struct process *process,
                 struct fuzzer_log *log)
{
    struct process *const alone[] = {process};
    double begin = td_seconds();
    double end = begin + (double)hunt->seconds + PATIENCE_SECONDS;
    bool asked = false;
    fuzzer_start(process, command(hunt, input));
    while (!process->ended) {
        process_poll(alone, 1, 50);
        fuzzer_log_read(log, &process->out, process->ended);
        fuzzer_log_read(log, &process->error, process->ended);
        if (stops_asked > 0 && !asked) {
            asked = true;
            end = td_seconds() + STOP_SECONDS;
            process_signal(process, SIGINT);
        }
        if (td_seconds() > end && !process->ended) {
            process->timed_out = !asked;
            process_signal(process, SIGKILL);
        }
        char *figure = with_commas(log->executions);
        status_show("%s: %3.0f of %llu s  %s executions", hunt->sanitizer, td_seconds() - begin,
                    (unsigned long long)hunt->seconds, figure);
        free(figure);
    }
    status_end();
}

static void print_last_words(const struct text *report)
{
    size_t skip = report->length > LAST_WORDS ? report->length - LAST_WORDS : 0;
    char *words = format("%s", text_string(report) + skip);
    for (char *rest = NULL, *line = strtok_r(words, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        if (!starts_with(line, "INFO: "))
            fprintf(stderr, "%s\n", line);
    }
    free(words);
}

/* What an earlier run has found stays until there is something in its place. */
static char *take_place(const struct hunt *hunt, const char *found)
{
    char *input = path_of(hunt, "input");
    char *shrunk = format("%s.shrunk", input);
    tree_remove(shrunk);
    if (rename(found, input) != 0)
        fail("%s: %s", input, strerror(errno));
    free(shrunk);
    return input;
}

/* Nothing that could be relied on. */
static int broke_down(const struct hunt *hunt, const struct process *process,
                      const struct fuzzer_log *log, const char *input)
{
    char *end = process_end_in_words(process);
    if (log->signature != NULL)
        printf("%s: found: %s\n", hunt->sanitizer, log->signature);
    fflush(stdout);
    print_last_words(&log->report);
    if (log->signature != NULL || log->base64 != NULL) {
        fprintf(stderr, "%s: %s: the input could not be saved there; is the disk full?\n",
                tool_name(), input);
    } else {
        fprintf(stderr, "%s: %s: %s\n", tool_name(), hunt->shown, end);
    }
    free(end);
    return 3;
}

/* Runs a verb of the fuzzer, which writes a file as `option` says; its output where it ends with
 * that code, else NULL. */
static char *ask(const struct hunt *hunt, const char *verb, const char *input, const char *option,
                 const char *out, int expected)
{
    char *argv[] = {(char *)hunt->fuzzer, (char *)verb, (char *)input,
                    (char *)option,       (char *)out,  NULL};
    struct process process;
    fuzzer_run(&process, argv, TOOL_SECONDS, 1);
    bool right = process_code(&process) == expected && !process.timed_out;
    char *output = right ? format("%s", text_string(&process.out)) : NULL;
    process_free(&process);
    return output;
}

/* False where that could not be, or a full disk does not take it. */
static bool shrink(const struct hunt *hunt, const char *input, const char *shrunk)
{
    char *temporary = format("%s.smaller", shrunk);
    char *output = ask(hunt, "--shrink", input, "--out", temporary, 0);
    bool done = output != NULL && rename(temporary, shrunk) == 0;
    tree_remove(temporary);
    free(output);
    free(temporary);
    return done;
}

/* The fuzzer's report is whole as soon as it is found: it stands for what a stop has not let
 * come. */
static int tell(const struct hunt *hunt, const struct fuzzer_log *log, const char *input)
{
    char *shrunk = format("%s.shrunk", input);
    char *explanation = NULL;
    status_show("%s: found; shrinking", hunt->sanitizer);
    bool smaller = shrink(hunt, input, shrunk);
    status_end();
    char *name =
        format("%s/%s.input%s", hunt->shown_work, hunt->sanitizer, smaller ? ".shrunk" : "");
    char *quoted = word_quoted(name);
    struct text replay = {0};
    text_printf(&replay, "%s --explain %s", hunt->shown, quoted);
    known_add_words(&replay);
    printf("%s: found after %llu executions; replay: %s\n\n", hunt->sanitizer,
           (unsigned long long)log->executions, text_string(&replay));
    text_free(&replay);
    fflush(stdout);
    char *page = path_of(hunt, "html");
    tree_remove(page); /* that of another input */
    if (stops_asked == 0)
        explanation = ask(hunt, "--explain", smaller ? shrunk : input, "--html", page, 1);
    if (explanation == NULL && stops_asked == 0)
        printf(
            "executed again it gives no verdict, or another one; the report of the fuzzer was:\n");
    printf("%s\n", explanation != NULL ? explanation : text_string(&log->report));
    if (explanation != NULL && file_exists(page))
        printf("page: %s/%s.html\n\n", hunt->shown_work, hunt->sanitizer);
    free(page);
    free(explanation);
    free(quoted);
    free(name);
    free(shrunk);
    return 1;
}

static void tell_known(const struct hunt *hunt, const struct fuzzer_log *log)
{
    for (size_t i = 0; i < log->known_count; i++) {
        printf("%s: known, %llu time%s: %s\n", hunt->sanitizer,
               (unsigned long long)log->known[i].times, log->known[i].times == 1 ? "" : "s",
               log->known[i].signature);
    }
}

static int conclude(const struct hunt *hunt, const struct process *process,
                    const struct fuzzer_log *log, const char *path)
{
    struct text input = {0};
    bool asked = stops_asked > 0;
    char *signature = fuzzer_log_signature(log, process, asked);
    bool saved = file_read(path, &input) && fuzzer_log_saved_whole(log, &input);
    int code = 0;
    tell_known(hunt, log);
    if (signature != NULL && saved && !process->timed_out) {
        char *kept = take_place(hunt, path);
        code = tell(hunt, log, kept);
        free(kept);
    } else if (asked && log->signature == NULL) {
        printf("%s: stopped; nothing found in %llu executions\n", hunt->sanitizer,
               (unsigned long long)log->executions);
        code = stop_code();
    } else if (signature != NULL || log->executions == 0) {
        code = broke_down(hunt, process, log, path);
        tree_remove(path); /* part of an input is none */
    } else {
        printf("%s: nothing found in %llu executions\n", hunt->sanitizer,
               (unsigned long long)log->executions);
    }
    text_free(&input);
    free(signature);
    return code;
}

/* For a reader that wants to know more. On a full disk there is none. */
static void keep_log(const struct hunt *hunt, const struct text *report)
{
    char *path = path_of(hunt, "log");
    FILE *file = fopen(path, "wb");
    bool whole =
        file != NULL && fwrite(text_string(report), 1, report->length, file) == report->length;
    if (file != NULL && (fclose(file) != 0 || !whole))
        unlink(path);
    free(path);
}

int hunt(const struct hunt *hunt)
{
    char *input = path_of(hunt, "found");
    struct process process;
    struct fuzzer_log log = {0};
    fuzz(hunt, input, &process, &log);
    keep_log(hunt, &log.report);
    int code = conclude(hunt, &process, &log, input);
    fuzzer_log_free(&log);
    process_free(&process);
    free(input);
    return code;
}
