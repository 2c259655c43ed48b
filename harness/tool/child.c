/* Fork, execute, and look at what is in the shared memory. */
#include "tool/child.h"
#include "tool/quit.h"

#include "memory/heap.h"
#include "report/report.h"
#include "sanitizer/sanitizer.h"
#include "task/fiber.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static struct td_child *shared;

static void map(void)
{
    shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) {
        perror("teardown: no memory for a child's trace");
        exit(2);
    }
}

static void die(struct td_verdict *verdict)
{
    (void)verdict;
    shared->figures = td_figures;
    shared->hash = td_trace_hash();
    td_quit(0);
}

static void silence(void)
{
    int null = open("/dev/null", O_WRONLY);
    dup2(null, STDOUT_FILENO);
    dup2(null, STDERR_FILENO);
}

static _Noreturn void be_child(const uint8_t *data, size_t size, struct td_child_how how)
{
    static struct td_input input;
    silence();
    td_verdict_into(&shared->verdict);
    td_verdict_on_fatal = die;
    td_setup();
    td_trace_set(how.trace, how.trace == TD_TRACE_RECORD ? &shared->trace : NULL);
    if (how.perturb != 0) {
        td_heap_perturb(how.perturb);
        td_fiber_fill(TD_TASKS_MAX, (unsigned char)(0x5a + how.perturb));
    }
    td_input_decode(&input, data, size);
    if (how.strategy != NULL)
        input.strategy = how.strategy;
    for (unsigned n = 0; n < td_san_attempts && !shared->verdict.stands; n++) {
        td_san_attempt(n);
        td_execute(&input);
    }
    shared->finished = true;
    shared->figures = td_figures;
    shared->hash = td_trace_hash();
    td_quit(0);
}

static void note_death(int status)
{
    struct td_verdict *verdict = &shared->verdict;
    if (verdict->stands || shared->finished)
        return;
    memset(verdict, 0, sizeof(*verdict));
    verdict->stands = true;
    verdict->side[0].operation = verdict->side[1].operation = TD_NO_OPERATION;
    td_verdict_is(verdict, TD_KIND_DIED);
    snprintf(verdict->text, sizeof(verdict->text),
             WIFSIGNALED(status) ? "by signal %d" : "with status %d",
             WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
}

const struct td_child *td_child_run(const uint8_t *data, size_t size, struct td_child_how how)
{
    int status = 0;
    if (shared == NULL)
        map();
    shared->finished = false;
    shared->hash = 0;
    shared->figures = (struct td_figures){0};
    shared->trace.count = 0;
    memset(&shared->verdict, 0, sizeof(shared->verdict));
    fflush(NULL);
    pid_t pid = fork();
    if (pid < 0) {
        perror("teardown: fork");
        exit(2);
    }
    if (pid == 0)
        be_child(data, size, how);
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    note_death(status);
    return shared;
}

bool td_child_died(const struct td_child *child)
{
    return child->verdict.stands && child->verdict.kind == TD_KIND_DIED;
}

const char *td_child_signature(const struct td_child *child)
{
    static char signature[256];
    if (!child->verdict.stands)
        return "silent";
    td_report_signature(&child->verdict, signature, sizeof(signature));
    return signature;
}
