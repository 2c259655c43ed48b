/* Runs a script or a tool as a user does, and looks at what came of it. */
#ifndef CI_TESTS_SCRIPT_H
#define CI_TESTS_SCRIPT_H

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "check.h"
#include "files.h"
#include "process.h"
#include "text.h"

#define SCRIPT_SECONDS 500.0

/*
 * Runs the words, up to NULL, to their end, and checks the exit code and that the output, of both
 * streams, has `says`; `name` is the check's. Returns the output, allocated.
 */
static inline char *script_run(const char *name, int code, const char *says, char *const argv[])
{
    struct process process;
    struct text trouble = {0};
    process_run(&process, argv, SCRIPT_SECONDS, 1);
    char *output = format("%s%s", text_string(&process.out), text_string(&process.error));
    bool said = strstr(output, says) != NULL;
    text_printf(&trouble, "%s: exit code %d, not %d, or no '%s' in:\n%s", command_in_words(argv),
                process_code(&process), code, says, output);
    check(said && process_code(&process) == code, &trouble, "%s", name);
    text_free(&trouble);
    process_free(&process);
    return output;
}

/* Puts a shell script into the place of a fuzzer or the like, FOLDER/PATH. */
static inline void stand_in(const char *folder, const char *path, const char *script)
{
    char *whole = format("%s/%s", folder, path);
    char *text = format("#!/bin/sh\n%s\n", script);
    char *slash = strrchr(whole, '/');
    *slash = '\0';
    folder_make(whole);
    *slash = '/';
    file_write(whole, text, strlen(text));
    chmod(whole, 0755);
    free(text);
    free(whole);
}

#define SCRIPT(name, code, says, ...)                                                              \
    script_run(name, code, says, (char *const[]){__VA_ARGS__, NULL})

#endif
