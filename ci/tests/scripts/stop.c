/* A stop, at whatever moment, ends a script or a tool and all that it has started; what was found
 * is told. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "script.h"
#include "tool/seconds.h"

/* Far more than at once, and far less than what is stopped would take by itself. */
#define STOP_SECONDS 30.0

static const char folder[] = TD_FOLDER "/stop";

/* What a tool has left behind becomes this process's child. */
static bool nobody_is_left(void)
{
    double end = td_seconds() + STOP_SECONDS;
    pid_t pid;
    while ((pid = waitpid(-1, NULL, WNOHANG)) >= 0 && td_seconds() < end)
        usleep(10000);
    return pid < 0 && errno == ECHILD;
}

static void wait_for(struct process *process, const char *says, const char *file)
{
    struct process *const alone[] = {process};
    double end = td_seconds() + SCRIPT_SECONDS;
    while (!process->ended && td_seconds() < end) {
        process_poll(alone, 1, 20);
        bool said = says != NULL && strstr(text_string(&process->out), says) != NULL;
        if (said || (file != NULL && access(file, F_OK) == 0))
            return;
    }
}

/* Stops it once it has said `says`, or the file is there; of the script alone, as kill(1) does. */
static void check_stop(int signal, const char *says, const char *file, const char *last,
                       char *const argv[])
{
    struct process process;
    struct process *const alone[] = {&process};
    struct text trouble = {0};
    process_start(&process, argv);
    wait_for(&process, says, file);
    bool early = !process.ended;
    double begin = td_seconds();
    kill(process.pid, signal);
    while (!process.ended && td_seconds() < begin + STOP_SECONDS)
        process_poll(alone, 1, 20);
    bool ended = process.ended;
    process_signal(&process, SIGKILL);
    const char *output = text_string(&process.out);
    text_printf(&trouble, "%s, code %d, after %.1f s:\n%s%s", early ? "stopped" : "ended by itself",
                process_code(&process), td_seconds() - begin, output, text_string(&process.error));
    check(early && ended && process_code(&process) == 128 + signal && strstr(output, last) != NULL,
          &trouble, "%s: ends with %s", command_in_words(argv), strsignal(signal));
    check(nobody_is_left(), NULL, "%s: and so does all that it has started", argv[0]);
    text_free(&trouble);
    process_free(&process);
}

static void check_scripts(void)
{
    char *program[] = {"ci/program", "--seconds", "400", "ci/tests/programs/stopped.c", NULL};
    char *test[] = {"ci/test", NULL};
    char *repro[] = {"ci/repro", "ci/tests/programs/stopped.c", "--target", "osevent_nexus", NULL};
    char *corpus = TD_BUILD "/programs/stopped/asan.corpus";
    tree_remove(TD_BUILD "/programs/stopped");
    check_stop(SIGINT, NULL, corpus, "asan: stopped; nothing found in ", program);
    tree_remove(TD_BUILD "/programs/stopped");
    check_stop(SIGTERM, NULL, corpus, "asan: stopped; nothing found in ", program);
    check_stop(SIGTERM, "building native\n", NULL, "stopped before its end\n0 passed, 0 failed\n",
               test);
    check_stop(SIGTERM, NULL, "/", "", repro);
}

/* The first scenario is measured, and the second never ends. */
static void check_tools(void)
{
    char *speed[] = {TD_SPEED, "--build", (char *)folder, "--seconds", "1000", NULL};
    char *mark = format("%s/runs", folder);
    char *endless = format("touch '%s'; sleep 1000 & sleep 1000", mark);
    tree_remove(mark);
    stand_in(folder, "dev/scenarios/counter", "printf 'counter\\t1234567\\t36\\t3\\n'");
    stand_in(folder, "asan/scenarios/counter", endless);
    check_stop(SIGINT, NULL, mark, "1,234,567", speed);
    tree_remove(mark);
    check_stop(SIGTERM, NULL, mark, "stopped before its end\n", speed);
    char *fuzz[] = {TD_CAMPAIGN, "--build", (char *)folder, "--target", "osevent_nexus", "--jobs",
                    "1",         NULL};
    tree_remove(mark);
    stand_in(folder, "asan/canary_fuzzer", "echo 'teardown: signature: race canary'; exit 77");
    stand_in(folder, "tsan/canary_fuzzer", "echo 'teardown: signature: race canary'; exit 77");
    stand_in(folder, "asan/osevent_nexus_fuzzer", endless);
    stand_in(folder, "tsan/osevent_nexus_fuzzer", endless);
    check_stop(SIGINT, NULL, mark, "/tsan/osevent_nexus_fuzzer: not run\n", fuzz);
    free(endless);
    free(mark);
}

int main(void)
{
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    folder_make(folder);
    check_tools();
    check_scripts();
    return check_end();
}
