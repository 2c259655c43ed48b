/*
 * --run and --hash: replay inputs, one line each. --run gives each a process of its own; --hash
 * runs all of them in this one, so that the two together show whether what came before matters.
 */
#include "report/report.h"
#include "tool/child.h"
#include "tool/files.h"
#include "tool/quit.h"
#include "tool/verb.h"

#include <stdio.h>

static unsigned verdicts;

static int over_files(const struct td_files_given *given,
                      void (*each)(const struct td_input_file *file, void *context))
{
    if (td_files_each(given->files, given->file_count, each, NULL) == 0) {
        fprintf(stderr, "teardown: no input is named, or the folder is empty\n");
        return 2;
    }
    return verdicts > 0;
}

static void replay(const struct td_input_file *file, void *context)
{
    (void)context;
    const struct td_child *child =
        td_child_run(file->data, file->size, (struct td_child_how){.trace = TD_TRACE_OFF});
    verdicts += child->verdict.stands;
    printf("%s\t%s\n", td_child_signature(child), file->path);
}

static int run(const struct td_files_given *given)
{
    return over_files(given, replay);
}

static const char *path_now;

static void print_hash(const struct td_verdict *verdict)
{
    char signature[256] = "silent";
    if (verdict->stands)
        td_report_signature(verdict, signature, sizeof(signature));
    printf("%016llx\t%u\t%s\t%s\n", (unsigned long long)td_trace_hash(), td_figures.operations,
           signature, path_now);
}

/* A verdict inside a sanitizer ends the process: what has been found so far is not lost. */
static void last_words(struct td_verdict *verdict)
{
    print_hash(verdict);
    td_quit(1);
}

static void execute_here(const struct td_input_file *file, void *context)
{
    static struct td_input input;
    (void)context;
    path_now = file->path;
    td_input_decode(&input, file->data, file->size);
    verdicts += !td_execute(&input);
    print_hash(td_verdict_now());
}

static int hash(const struct td_files_given *given)
{
    td_verdict_on_fatal = last_words;
    td_setup();
    td_trace_set(TD_TRACE_HASH, NULL);
    return over_files(given, execute_here);
}

static const struct td_verb run_verb = {
    "run", "FILE|FOLDER…",
    "replay each in its own process; a line each: signature or 'silent', file", run};
static const struct td_verb hash_verb = {
    "hash", "FILE|FOLDER…",
    "replay all in one process; a line each: trace hash, operations begun, signature, file", hash};

TD_VERB(run_verb);
TD_VERB(hash_verb);
