/*
 * A scenario on free-running threads under libFuzzer: what one does without the harness. The actors are
 * pthreads, the operations and the decoding are the same; whatever the schedule turns out to be, it is
 * not replayed. Only for ci/bench to compare with.
 */
#include "choice/input.h"
#include "choice/text.h"
#include "control/end.h"
#include "task/schedule.h"
#include "teardown.h"
#include "tool/files.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ACTORS_MAX = 32 };

static struct td_input input;

struct role {
    unsigned actor, instance;
};

_Noreturn void td_broken(const char *name, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "invariant %s: ", name);
    vfprintf(stderr, format, arguments);
    fprintf(stderr, "\n");
    abort();
}

void td_note(const char *format, ...)
{
    (void)format;
}

/* Actors are threads of the one real process here. */
pid_t td_actor_pid(const char *actor, unsigned instance)
{
    (void)actor, (void)instance;
    return getpid();
}

bool td_actor_kill(const char *actor, unsigned instance)
{
    (void)actor, (void)instance;
    return false;
}

/* What nobody can tell of free threads: a check that asks has nothing to say. */
bool td_idle(void)
{
    return false;
}

/* A look would be a race here. */
void td_look(void (*look)(void *argument), void *argument)
{
    (void)look, (void)argument;
}

unsigned td_open_descriptors(void)
{
    return 0;
}

void td_program_returned(int status)
{
    (void)status;
}

static void *act(void *argument)
{
    const struct role *role = argument;
    for (unsigned i = 0; i < input.count; i++)
        if (input.steps[i].actor == role->actor && input.steps[i].call.instance == role->instance)
            input.steps[i].op->run(&input.steps[i].call);
    return NULL;
}

/* The first operation of its actor's instance gives it a thread. */
static bool is_first(unsigned step)
{
    for (unsigned i = 0; i < step; i++)
        if (input.steps[i].actor == input.steps[step].actor &&
            input.steps[i].call.instance == input.steps[step].call.instance)
            return false;
    return true;
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    static uint8_t bytes[TD_INPUT_MAX];
    char error[256];
    const char *path = *argc > 1 ? strchr((*argv)[1], '=') : NULL;
    if (path == NULL || strncmp((*argv)[1], "--scenario=", 11) != 0) {
        fprintf(stderr, "the first argument is to be --scenario=FILE\n");
        exit(2);
    }
    struct td_file file = td_file_read(path + 1);
    char *text = strndup((const char *)file.data, file.size);
    long size = td_text_parse(text, bytes, sizeof bytes, error, sizeof error);
    if (size < 0) {
        fprintf(stderr, "%s: %s\n", path + 1, error);
        exit(2);
    }
    free(text);
    free(file.data);
    td_input_decode(&input, bytes, (size_t)size);
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
        roles[count] = (struct role){input.steps[i].actor, input.steps[i].call.instance};
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
