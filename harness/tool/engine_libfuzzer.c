/*
 * The engine is libFuzzer, or another one with its interface: the conventional fuzz binary.
 * Arguments with two dashes make it the tool (tool/command_line.h).
 */
/* link: -fsanitize=fuzzer */
#include "choice/mutation.h"
#include "order/feedback.h"
#include "report/crash.h"
#include "report/report.h"
#include "run/execution.h"
#include "sanitizer/sanitizer.h"
#include "tool/command_line.h"
#include "tool/common.h"
#include "tool/known.h"
#include "tool/selfcheck.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* libFuzzer keeps no input for which that is the answer; before clang 16 it takes nothing but 0. */
#if __clang_major__ >= 16
enum { NOT_FOR_THE_CORPUS = -1 };
#else
enum { NOT_FOR_THE_CORPUS = 0 };
#endif

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed);
__attribute__((weak)) size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
__attribute__((weak)) int LLVMFuzzerRunDriver(int *argc, char ***argv,
                                              int (*test)(const uint8_t *, size_t));
__attribute__((weak)) int __afl_persistent_loop(unsigned count);

/* AFL++'s driver has libFuzzer's interface, but takes any argument for a file to run. */
static bool takes_flags(void)
{
    return LLVMFuzzerRunDriver != NULL && __afl_persistent_loop == NULL;
}

static bool has(int argc, char **argv, const char *flag)
{
    for (int i = 1; i < argc; i++)
        if (strncmp(argv[i], flag, strlen(flag)) == 0)
            return true;
    return false;
}

/* libFuzzer grows inputs slowly by default, which costs far more executions than it saves where
 * every byte is a choice. Its children (-fork=, -jobs=, -merge=) get what is left of the arguments,
 * so --no-preemption and the like are put among them again: libFuzzer passes over what has two
 * dashes. */
static void adapt(int *argc, char ***argv)
{
    static char *defaults[] = {"-len_control=0", "-max_len=512", "-use_value_profile=0"};
    static const char *const names[] = {"-len_control=", "-max_len=", "-use_value_profile="};
    enum { COUNT = sizeof(defaults) / sizeof(*defaults) };
    char **common = td_common_words;
    size_t words = 0;
    while (common != NULL && common[words] != NULL)
        words++;
    char **longer = calloc((size_t)*argc + words + COUNT + 1, sizeof(*longer));
    int n = 0;
    if (longer == NULL)
        return;
    longer[n++] = (*argv)[0];
    for (size_t i = 0; takes_flags() && i < words; i++)
        longer[n++] = common[i];
    for (int i = 1; i < *argc; i++)
        if (takes_flags() || strcmp((*argv)[i], "--") != 0)
            longer[n++] = (*argv)[i];
    for (unsigned i = 0; takes_flags() && i < COUNT; i++)
        if (!has(*argc, *argv, names[i]))
            longer[n++] = defaults[i];
    *argc = n;
    *argv = longer;
}

static void tell_known(void)
{
    td_known_print(stderr);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    int status = td_command_line(argc, *argv);
    if (status >= 0)
        exit(status);
    adapt(argc, argv);
    atexit(tell_known);
    return 0;
}

/* Once: a sanitizer's report that does not end the process is told where it is made. */
static void say(struct td_verdict *verdict)
{
    static bool said;
    if (said)
        return;
    said = true;
    td_report_print(verdict, stderr);
    if (!verdict->told)
        td_crash_print(verdict, stderr);
}

static void set_up_once(void)
{
    static bool done;
    if (done)
        return;
    done = true;
    td_verdict_on_fatal = say;
    td_feedback_on = true;
    td_setup(); /* only now: libFuzzer installs its signal handlers after its initialisation */
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct td_input input;
    set_up_once();
    td_input_decode(&input, data, size);
    if (!td_execute(&input) || !td_selfcheck(&input)) {
        if (td_known_now())
            return NOT_FOR_THE_CORPUS;
        tell_known();
        say(td_verdict_now());
        td_san_finish();
        abort(); /* the engine saves the input */
    }
    return 0;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned seed)
{
    uint64_t state = seed * 0x9e3779b97f4a7c15ULL + 1;
    if (LLVMFuzzerMutate != NULL && td_random(&state) % 8 == 0)
        return LLVMFuzzerMutate(data, size, max_size);
    return td_mutate(data, size, max_size, &state);
}
