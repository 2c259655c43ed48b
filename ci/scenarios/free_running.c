/*
 * A scenario on free-running threads under libFuzzer: what one does without the harness. The actors
 * are pthreads, the operations and the decoding are the same, without what the target looks at
 * around each operation and without an order of theirs; whatever the schedule turns out to be, it
 * is not replayed. Only for ci/bench to compare with.
 */
#include "teardown.h"
#include "without_harness.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ACTORS_MAX = 32 };

static struct td_input input;

struct role {
    unsigned actor, instance;
};

static void *act(void *argument)
{
    const struct role *role = argument;
    for (unsigned i = 0; i < input.count; i++)
        if (input.operations[i].actor == role->actor &&
            input.operations[i].call.instance == role->instance)
            input.operations[i].op->run(&input.operations[i].call);
    return NULL;
}

/* The first operation of its actor's instance gives it a thread. */
static bool is_first(unsigned number)
{
    for (unsigned i = 0; i < number; i++)
        if (input.operations[i].actor == input.operations[number].actor &&
            input.operations[i].call.instance == input.operations[number].call.instance)
            return false;
    return true;
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    const char *path = *argc > 1 ? strchr((*argv)[1], '=') : NULL;
    if (path == NULL || strncmp((*argv)[1], "--scenario=", 11) != 0) {
        fprintf(stderr, "the first argument is to be --scenario=FILE\n");
        exit(2);
    }
    scenario_read(&input, path + 1);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pthread_t threads[ACTORS_MAX];
    struct role roles[ACTORS_MAX];
    unsigned count = 0;
    (void)data, (void)size;

    if (td_target.start != NULL)
        td_target.start();
    for (unsigned i = 0; i < input.count && count < ACTORS_MAX; i++) {
        if (!is_first(i))
            continue;
        roles[count] = (struct role){input.operations[i].actor, input.operations[i].call.instance};
        if (pthread_create(&threads[count], NULL, act, &roles[count]) != 0)
            abort();
        count++;
    }
    for (unsigned i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
    if (td_target.finish != NULL)
        td_target.finish();
    return 0;
}
