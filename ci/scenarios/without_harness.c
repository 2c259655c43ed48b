/* What targets ask of the harness, where there is none; and the scenario. */
#include "without_harness.h"

#include "libc/exit.h"
#include "task/schedule.h"
#include "teardown.h"
#include "tool/encode.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Inputs name strategies, so they are there; nobody asks them. */
struct td_tasks td_tasks;

uint64_t td_points_passed(void)
{
    return 0;
}

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

void td_answered(const char *why_not)
{
    (void)why_not;
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
void td_inspect(void (*inspect)(void *argument), void *argument)
{
    (void)inspect, (void)argument;
}

unsigned td_allocation(const void *start)
{
    (void)start;
    return 0;
}

unsigned td_open_descriptors(void)
{
    return 0;
}

void td_program_returned(int status, const void *main)
{
    (void)status, (void)main;
}

void scenario_read(struct td_input *input, const char *path)
{
    size_t size;
    uint8_t *data = td_text_encode_file(path, &size); /* stays: the input points there */
    td_input_decode(input, data, size);
}
