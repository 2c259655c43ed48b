#include "build.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

#include "status_line.h"
#include "words.h"

#define LEAST_SPACE (64UL << 10) /* bytes that are left on a disk which is not full */

/* What is said of a full disk, or of a limit to the size of files, differs; some say only that they
 * cannot write. */
static bool disk_is_full(const struct process *process, const char *folder)
{
    static const char *const words[] = {"No space left on device", "Disk quota exceeded",
                                        "File too large", "File size limit exceeded", "SIGXFSZ"};
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
        if (strstr(text_string(&process->error), words[i]) != NULL ||
            strstr(text_string(&process->out), words[i]) != NULL) {
            return true;
        }
    }
    struct statvfs disk;
    return statvfs(folder, &disk) == 0 && ((disk.f_bavail * disk.f_frsize < LEAST_SPACE) ||
                                           (disk.f_files > 0 && disk.f_favail == 0));
}

/* "[12/124] Building ...": how far Ninja is. */
static bool read_progress(const char *line, unsigned *done, unsigned *all)
{
    int length = 0;
    return sscanf(line, "[%u/%u] %n", done, all, &length) == 2 && length > 0;
}

/* Ninja's and CMake's own lines; what follows "FAILED:" is a command line. */
static bool is_noise(const char *line, bool *command_follows)
{
    unsigned done;
    unsigned all;
    bool command = *command_follows;
    *command_follows = starts_with(line, "FAILED: ");
    return command || *command_follows || read_progress(line, &done, &all) ||
           starts_with(line, "-- ") || starts_with(line, "ninja: build stopped") ||
           starts_with(line, "ninja: Entering");
}

static void drop_noise(struct text *output)
{
    bool command_follows = false;
    struct text kept = {0};
    for (const char *line = text_string(output); *line != '\0';) {
        size_t length = strcspn(line, "\n");
        char *one = format("%.*s", (int)length, line);
        if (!is_noise(one, &command_follows))
            text_printf(&kept, "%s\n", one);
        free(one);
        line += length + (line[length] == '\n');
    }
    text_free(output);
    *output = kept;
}

/* The system's killer of processes that take too much memory takes the compiler, not what started
 * it. */
static bool was_killed(const struct process *process)
{
    return process_code(process) > 128 ||
           strstr(text_string(&process->error), "unable to execute command: Killed") != NULL;
}

int build_failure(const struct process *process, const char *name, const char *folder)
{
    status_end();
    fflush(stdout);
    if (stops_asked > 0)
        return stop_code();
    if (disk_is_full(process, folder)) {
        fprintf(stderr, "%s: no space left for files in %s\n", tool_name(), folder);
        return 3;
    }
    fputs(text_string(&process->out), stderr);
    fputs(text_string(&process->error), stderr);
    bool killed = was_killed(process);
    if (killed || process->out.length + process->error.length == 0) {
        char *end = process_end_in_words(process);
        fprintf(stderr, "%s: %s: %s\n", tool_name(), name, end);
        free(end);
    }
    return killed ? 3 : 2;
}

int build_run(char *const argv[], const char *folder)
{
    struct process process;
    process_run(&process, argv, 1e9, 1);
    int code = process_code(&process);
    if (code != 0)
        code = build_failure(&process, argv[0], folder);
    process_free(&process);
    return code;
}

/* The last count among the lines that came since `*from`. */
static void show_progress(const struct text *output, size_t *from, const char *what)
{
    const char *end;
    unsigned done;
    unsigned all;
    while ((end = strchr(text_string(output) + *from, '\n')) != NULL) {
        if (read_progress(output->data + *from, &done, &all))
            status_show("%s: %u of %u files built", what, done, all);
        *from = (size_t)(end - output->data) + 1;
    }
}

int build_targets(const char *folder, char *const targets[], const char *what)
{
    struct names words = {0};
    struct process process;
    struct process *const alone[] = {&process};
    size_t shown = 0;
    words_split("cmake --build", &words);
    names_add(&words, folder);
    for (size_t i = 0; targets[i] != NULL; i++) {
        if (i == 0)
            names_add(&words, "--target");
        names_add(&words, targets[i]);
    }
    setenv("NINJA_STATUS", "[%f/%t] ", 1);
    char **argv = words_argv(&words);
    process_start(&process, argv);
    while (!process.ended) {
        process_poll(alone, 1, 50);
        show_progress(&process.out, &shown, what);
        if (stops_asked > 0)
            process_signal(&process, SIGKILL);
    }
    int code = process_code(&process);
    if (code != 0) {
        drop_noise(&process.out);
        code = build_failure(&process, "cmake --build", folder);
    }
    status_end();
    process_free(&process);
    names_free(&words);
    free(argv);
    return code;
}
