/*
 * A scenario's operations one after the other on one thread, without harness and fuzzer: what the
 * code under test takes by itself, without what the target looks at around each operation: no
 * harness gets below that. Prints executions a second. Only for ci/bench to compare with.
 */
#include "sanitizer/asan_options.h"
#include "teardown.h"
#include "tool/seconds.h"
#include "without_harness.h"

#include <stdio.h>
#include <stdlib.h>

enum { BATCH = 100 };

static struct td_input input;

/* As under the harness. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return TD_ASAN_OPTIONS;
}

static void execute(void)
{
    if (td_target.start != NULL)
        td_target.start();
    for (unsigned i = 0; i < input.count; i++)
        input.operations[i].op->run(&input.operations[i].call);
    if (td_target.finish != NULL)
        td_target.finish();
}

int main(int argc, char **argv)
{
    double seconds = argc == 3 ? strtod(argv[2], NULL) : 0;
    if (seconds <= 0) {
        fprintf(stderr, "in_order: two arguments: the scenario, and the seconds\n");
        return 2;
    }
    scenario_read(&input, argv[1]);
    double begin = td_seconds(), end;
    unsigned long executions = 0;
    do {
        for (unsigned i = 0; i < BATCH; i++)
            execute();
        executions += BATCH;
        end = td_seconds();
    } while (end - begin < seconds);
    printf("%.0f\n", (double)executions / (end - begin));
    return 0;
}
