/*
 * What the scripts of this folder build with. The first of the tools: common.sh compiles it by
 * hand.
 *
 *   builder run FOLDER COMMAND...    runs a command that writes there; its output only if it fails
 *   builder build FOLDER [TARGET...] has the folder's build make these targets, or all
 *   builder watch COMMAND...         runs a command and passes on its output and exit code
 *
 * Exit status: 0; 2 it failed; 3 the machine did; 128 + a signal: stopped, and with it all that it
 * had started.
 */
#include "build.h"

#include <stdio.h>
#include <string.h>

/* As it comes. */
static void pass_on(struct text *output, FILE *to)
{
    fwrite(text_string(output), 1, output->length, to);
    fflush(to);
    text_free(output);
}

static int watch(char *const argv[])
{
    struct process process;
    struct process *const alone[] = {&process};
    process_start(&process, argv);
    while (!process.ended) {
        process_poll(alone, 1, 50);
        pass_on(&process.out, stdout);
        pass_on(&process.error, stderr);
        if (stops_asked > 0)
            process_signal(&process, SIGKILL);
    }
    return stops_asked > 0 ? stop_code() : code_at_end(process_code(&process));
}

int main(int argc, char **argv)
{
    stop_on_signals();
    if (argc > 3 && strcmp(argv[1], "run") == 0)
        return build_run(argv + 3, argv[2]);
    if (argc > 2 && strcmp(argv[1], "build") == 0)
        return build_targets(argv[2], argv + 3, argv[2]);
    if (argc > 2 && strcmp(argv[1], "watch") == 0)
        return watch(argv + 2);
    fail("builder: run FOLDER COMMAND..., build FOLDER [TARGET...], or watch COMMAND...");
}
