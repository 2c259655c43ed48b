/* A target whose clients are processes that the world kills, in the middle of anything: descriptors
 * are closed, the mutex has a dead owner, what was allocated is no leak, the next operation runs in
 * a new process. */
#include "reached.h"
#include "session.h"
#include "teardown.h"

enum { CLIENTS = 2 };

static pid_t last_pid[CLIENTS];
static bool killed[CLIENTS];

static void start(void)
{
    for (unsigned i = 0; i < CLIENTS; i++) {
        last_pid[i] = 0;
        killed[i] = false;
    }
    session_open();
}

static void finish(void)
{
    if (session_close())
        td_reached("a function given to atexit() runs");
}

static void ask(const struct td_call *call)
{
    unsigned self = call->instance;
    pid_t pid = td_actor_pid("client", self);
    td_invariant(pid > 100, "lives", "client %u has no process", self);
    td_invariant(pid >= last_pid[self] && !(killed[self] && pid == last_pid[self]), "restarted",
                 "client %u was %d and is %d", self, last_pid[self], pid);
    last_pid[self] = pid;
    killed[self] = false;
    session_ask(pid);
}

static void quit(const struct td_call *call)
{
    unsigned self = call->instance;
    last_pid[self] = td_actor_pid("client", self);
    killed[self] = true;
    session_quit(call->operand[0]);
    td_broken("ends", "client %u goes on", self);
}

static void serve(const struct td_call *call)
{
    (void)call;
    session_serve();
}

static void end(const struct td_call *call)
{
    unsigned client = call->operand[0];
    if (call->operand[1] == 0) {
        if (session_kill(td_actor_pid("client", client)))
            td_reached("a process is killed by another");
    } else if (td_actor_kill("client", client)) {
        td_reached("a process is killed by the host side");
        killed[client] = true;
    }
}

static const char *const ends[] = {"sigpipe", "exit"};
static const char *const hows[] = {"call", "host"};

static const struct td_actor actors[] = {
    {.name = "server", .count = 1},
    {.name = "client", .count = CLIENTS, .process = true},
    {.name = "world", .count = 1},
    {.name = NULL},
};

static const struct td_op ops[] = {
    {.name = "serve", .actor = "server", .run = serve},
    {.name = "ask", .actor = "client", .run = ask},
    {.name = "quit", .actor = "client", .operands = {{"by", 2, ends}}, .run = quit},
    {.name = "kill",
     .actor = "world",
     .operands = {{"client", CLIENTS, NULL}, {"by", 2, hows}},
     .run = end},
    {.name = NULL},
};

const struct td_target td_target = {
    .name = "processes",
    .actors = actors,
    .ops = ops,
    .start = start,
    .finish = finish,
    .max_ops = 8,
    .fault_bytes = 16,
    .no_signals = true,
    .interrupts = true,
};
