/* What the exit codes of the tools say, where it can be seen without building much: stand-ins are
 * fuzzers. */
#include <stdlib.h>
#include <string.h>

#include "script.h"

static const char folder[] = TD_FOLDER "/exit_codes";

static void check_wrong_use(void)
{
    SCRIPT("ci/test, an option that is none", 2, "--nothing: not an option here", "ci/test",
           "--nothing");
    SCRIPT("ci/repro, no file", 2, "which FILE?", "ci/repro");
    SCRIPT("ci/repro, a file that is not there", 2, "no such file: ", "ci/repro", "nowhere");
    SCRIPT("ci/repro, an input of nobody's", 2, "whose input is it?", "ci/repro", "README.md");
    SCRIPT("ci/defect, no verb", 2, "list [TARGET]", "ci/defect");
    SCRIPT("ci/defect, a row that is not there", 2, "no such defect", "ci/defect", "refresh",
           "NOTHING");
    SCRIPT("ci/setup, an option that is none", 2, "no such option: --nothing", "ci/setup",
           "--nothing");
    SCRIPT("ci/aarch64, a preset that is none", 2, "nothing: dev or asan is wanted", "ci/aarch64",
           "nothing");
    SCRIPT("ci/bench, an option that is none", 2, "--nothing", TD_SPEED, "--nothing");
    SCRIPT("ci/fuzz, an option that is none", 2, "--nothing", TD_CAMPAIGN, "--nothing");
    SCRIPT("ci/fuzz, a target that is none", 2, "no target nowhere", TD_CAMPAIGN, "--target",
           "nowhere");
    SCRIPT("ci/mutants, no target", 2, "--target NAME is wanted", TD_MUTANTS);
    SCRIPT("ci/mutants, a mutant that is none", 2, "osevent_nexus has ", TD_MUTANTS, "--target",
           "osevent_nexus", "--only", "1000000");
}

/* A compiler that no machine has is missing; apt-get, in the place of the machine's, cannot be of
 * help. */
static void check_setup(void)
{
    char *path = format("PATH=%s/bin:%s", folder, getenv("PATH"));
    stand_in(folder, "bin/id", "echo 0"); /* root needs no sudo */
    stand_in(folder, "bin/apt-get", "echo 'E: no network'; exit 100");
    SCRIPT("ci/setup, all is there", 0, "", "ci/setup", "--check", "--program");
    SCRIPT("ci/setup --check, something is missing", 1, "missing: clang-99", "env", "CC=clang-99",
           "ci/setup", "--check", "--program");
    SCRIPT("ci/setup, no network", 3, "apt-get update failed: E: no network\n", "env", path,
           "CC=clang-99", "ci/setup", "--program");
    stand_in(folder, "bin/id", "echo 1000");
    stand_in(folder, "bin/sudo", "exit 1");
    SCRIPT("ci/setup, no right to install", 2, "installing needs root", "env", path, "CC=clang-99",
           "setsid", "-w", "ci/setup", "--program");
    free(path);
    /* What is said of a package is more than a pipe holds. */
    static const char *const needed[] = {"basename", "bash", "cat", "dirname", "grep", "sort"};
    for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++) {
        char *name = format("only/%s", needed[i]), *run = format("exec /bin/%s \"$@\"", needed[i]);
        stand_in(folder, name, run);
        free(name);
        free(run);
    }
    stand_in(folder, "only/apt-cache", "echo Filename: a; /usr/bin/head -c 300000 /dev/zero");
    path = format("PATH=%s/only", folder);
    SCRIPT("ci/setup --check, nothing is there", 1, "chromium", "env", path, "/bin/bash",
           "ci/setup", "--check");
    free(path);
}

static void stand_in_for_fuzzers(const char *script)
{
    static const char *const sanitizers[] = {"asan", "tsan", NULL};
    for (size_t i = 0; sanitizers[i] != NULL; i++) {
        char *canary = format("%s/canary_fuzzer", sanitizers[i]);
        char *fuzzer = format("%s/osevent_nexus_fuzzer", sanitizers[i]);
        stand_in(folder, canary, "echo 'teardown: signature: race canary'; exit 77");
        stand_in(folder, fuzzer, script);
        free(canary);
        free(fuzzer);
    }
}

#define FUZZ TD_CAMPAIGN, "--build", (char *)folder, "--target", "osevent_nexus", "--seconds", "2"

static void check_fuzz(void)
{
    stand_in_for_fuzzers("sleep 1; echo 'stat::number_of_executed_units: 7'");
    SCRIPT("ci/fuzz, nothing found", 0, "osevent_nexus  asan ", FUZZ);
    stand_in_for_fuzzers("kill -9 $$");
    SCRIPT("ci/fuzz, fuzzers are killed", 3, "killed by signal 9", FUZZ);
    stand_in_for_fuzzers("echo 'teardown: signature: leak f'; exit 77");
    SCRIPT("ci/fuzz, a verdict", 1, "osevent_nexus: leak f\n", FUZZ);
    stand_in_for_fuzzers("exit 0");
    SCRIPT("ci/fuzz, fuzzers that execute nothing", 3, "ended after ", FUZZ);
    stand_in(folder, "asan/canary_fuzzer", "echo 'stat::number_of_executed_units: 7'");
    SCRIPT("ci/fuzz, a canary that is not found", 3, "a planted canary was not found", FUZZ);
    tree_remove(format("%s/tsan/osevent_nexus_fuzzer", folder));
    SCRIPT("ci/fuzz, a fuzzer that is not built", 2, "is not built", FUZZ);
}

static void check_bench(void)
{
    stand_in(folder, "dev/scenarios/counter", "exit 1");
    SCRIPT("ci/bench, a scenario that breaks down", 3, "dev/scenarios/counter --bench", TD_SPEED,
           "--build", (char *)folder);
}

/* What it looks at is not there: each check fails. */
static void check_test(void)
{
    SCRIPT("ci/test, a check that fails", 1, " failed\n", TD_ACCEPTANCE, "--build", (char *)folder,
           "--target", "osevent_nexus");
}

int main(void)
{
    folder_make(folder);
    check_wrong_use();
    check_setup();
    check_fuzz();
    check_bench();
    check_test();
    return check_end();
}
