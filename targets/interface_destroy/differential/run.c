/*
 * run.c - scripts in processes of their own.
 */
#include "run.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOT_HERE 3 /* exit status */

/* What a process leaves besides answers. */
struct progress {
    unsigned script, call;
    char why[128];
};

static const struct stack *const stacks[SIDES] = {&reference_stack, &kernel_stack, &lwip_stack};

static void *shared(size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (memory == MAP_FAILED) {
        perror("interface_differential: mmap");
        exit(2);
    }
    return memory;
}

struct script *run_room(unsigned scripts)
{
    return shared(scripts * sizeof(struct script));
}

/* What the call's slot and `by` come to. */
static void resolve(struct call *call, unsigned last[SLOTS])
{
    if (call->op != IF_CREATE)
        call->index = call->by == SLOT_INDEX ? last[call->slot] : INDEX_NEVER;
}

static void run_script(enum side_number side, struct script *script, struct progress *progress)
{
    const struct stack *stack = stacks[side];
    unsigned last[SLOTS];

    for (unsigned i = 0; i < SLOTS; i++)
        last[i] = INDEX_NEVER;
    stack_begin(stack);
    for (unsigned i = 0; i < script->count; i++) {
        struct call *call = &script->call[i];

        progress->call = i;
        if (side == REFERENCE)
            resolve(call, last);
        stack_call(stack, side, call);
        if (side == REFERENCE && call->op == IF_CREATE && call->answer[side].error == 0) {
            last[call->slot] = created_index(call, 0);
            if (is_pair(call->slot))
                last[call->slot + 1] = created_index(call, 1);
        }
    }
    stack->end();
}

static void run_share(enum side_number side, struct script *scripts, unsigned count, unsigned first,
                      unsigned step, struct progress *progress)
{
    const char *why = "";

    if (!stacks[side]->start(&why)) {
        snprintf(progress->why, sizeof(progress->why), "%s", why);
        _exit(NOT_HERE);
    }
    for (unsigned i = first; i < count; i += step) {
        if (side != REFERENCE && (scripts[i].sides & 1u << side) == 0)
            continue;
        progress->script = i;
        run_script(side, &scripts[i], progress);
    }
    fflush(stdout);
    _exit(0);
}

/* False when a process hasn't done its share. */
static bool judge(enum side_number side, const struct script *scripts,
                  const struct progress *progress, int status)
{
    const struct script *script = &scripts[progress->script];

    if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
        return true;
    if (WIFEXITED(status) && WEXITSTATUS(status) == NOT_HERE)
        return false;
    printf("%s: ended with %s %d in script %u, \"%s\", call %u: %s\n", stacks[side]->name,
           WIFSIGNALED(status) ? "signal" : "status",
           WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status), progress->script,
           script->name, progress->call, op_names[script->call[progress->call].op]);
    return false;
}

bool run_side(enum side_number side, struct script *scripts, unsigned count, unsigned processes,
              const char **why)
{
    struct progress *progress = shared(processes * sizeof(*progress));
    pid_t *pids = calloc(processes, sizeof(*pids));
    bool right = pids != NULL;
    int status;

    fflush(stdout);
    for (unsigned i = 0; right && i < processes; i++) {
        pids[i] = fork();
        if (pids[i] == 0) {
            alarm(RUN_SECONDS);
            run_share(side, scripts, count, i, processes, &progress[i]);
        }
        right = pids[i] > 0;
    }
    for (unsigned i = 0; pids != NULL && i < processes && pids[i] > 0; i++) {
        if (waitpid(pids[i], &status, 0) != pids[i])
            right = false;
        else if (!judge(side, scripts, &progress[i], status))
            right = false;
        if (progress[i].why[0] != '\0')
            *why = progress[i].why;
    }
    free(pids);
    return right;
}
