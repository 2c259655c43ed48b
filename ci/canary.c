#include "canary.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "files.h"
#include "fuzzer_log.h"
#include "process.h"
#include "project.h"

#define RUNS    "-runs=1000000"
#define SECONDS 30

bool canary_found(const char *build, const char *sanitizer)
{
    char *binary = fuzzer_path(build, sanitizer, "canary");
    char *folder = format("build/campaign/%d/canary", (int)getpid());
    char *prefix = format("-artifact_prefix=%s/", folder);
    char *argv[] = {binary, RUNS, prefix, "-print_final_stats=1", "-len_control=0", NULL};
    struct process process;
    struct fuzzer_log log = {0};
    tree_remove(folder);
    folder_make(folder);
    process_run(&process, argv, SECONDS, 1);
    fuzzer_log_read(&log, &process.out, true);
    fuzzer_log_read(&log, &process.error, true);
    /* Only a verdict counts: a canary that cannot run at all must not pass for one that
     * was found. */
    bool found = log.signature != NULL && process_code(&process) != 0;
    if (found) {
        char *executions = with_commas(log.executions);
        printf("canary, %s: %s, after %s executions\n", sanitizer, log.signature, executions);
        free(executions);
    } else if (stops_asked == 0) {
        char *end = process_end_in_words(&process);
        char *command = command_in_words(argv);
        printf("%scanary, %s: NOT FOUND (%s: %s)\n", text_string(&log.report), sanitizer, command,
               end);
        free(command);
        free(end);
    }
    tree_remove(folder);
    process_free(&process);
    fuzzer_log_free(&log);
    free(prefix);
    free(folder);
    free(binary);
    return found;
}
