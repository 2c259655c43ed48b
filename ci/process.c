#include "process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tool/seconds.h"

#define MOST_PROCESSES 512
#define MOST_READS     16 /* at a time, so that nobody's flood keeps the tool from looking up */
#define MOST_OUTPUT    (256 << 20) /* of a process that is waited for */

volatile sig_atomic_t stops_asked;
static volatile sig_atomic_t stop_signal;
static int weight = 1; /* of a stop */

static void count_stop(int signal)
{
    if (stop_signal == 0)
        stop_signal = signal;
    stops_asked = stops_asked + weight;
}

int stop_code(void)
{
    return 128 + stop_signal;
}

void stop_on_signals(void)
{
    struct sigaction action = {.sa_handler = count_stop};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

void stop_at_once_on_signals(void)
{
    weight = 2;
    stop_on_signals();
}

size_t processors(void)
{
    cpu_set_t set;
    return sched_getaffinity(0, sizeof(set), &set) == 0 ? (size_t)CPU_COUNT(&set) : 1;
}

/* `mask` is what its signal mask shall be. */
static _Noreturn void become(char *const argv[], int out, int error, const sigset_t *mask)
{
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    sigprocmask(SIG_SETMASK, mask, NULL);
    int null = open("/dev/null", O_RDONLY);
    if (null >= 0 && dup2(null, 0) == 0 && dup2(out, 1) == 1 && dup2(error, 2) == 2)
        execvp(argv[0], argv);
    fprintf(stderr, "cannot run %s: %s\n", argv[0], strerror(errno));
    _exit(127);
}

void process_start(struct process *process, char *const argv[])
{
    int out[2];
    int error[2];
    *process = (struct process){0};
    if (pipe2(out, O_CLOEXEC) != 0 || pipe2(error, O_CLOEXEC) != 0)
        fail_because(errno, "cannot make a pipe");
    fflush(NULL);
    /* A stop that reaches the child before it is itself must not be lost in the tool's handler. */
    sigset_t stops;
    sigset_t before;
    sigemptyset(&stops);
    sigaddset(&stops, SIGINT);
    sigaddset(&stops, SIGTERM);
    sigprocmask(SIG_BLOCK, &stops, &before);
    process->pid = fork();
    if (process->pid < 0)
        fail_because(errno, "cannot start %s", argv[0]);
    if (process->pid == 0)
        become(argv, out[1], error[1], &before);
    sigprocmask(SIG_SETMASK, &before, NULL);
    setpgid(process->pid, process->pid); /* in both, so that a signal right now reaches the group */
    close(out[1]);
    close(error[1]);
    process->pipe[0] = out[0];
    process->pipe[1] = error[0];
    fcntl(out[0], F_SETFL, O_NONBLOCK);
    fcntl(error[0], F_SETFL, O_NONBLOCK);
}

static void collect(struct process *process)
{
    char buffer[65536];
    for (int i = 0; i < 2; i++) {
        for (int reads = 0; reads < MOST_READS && process->pipe[i] >= 0; reads++) {
            ssize_t count = read(process->pipe[i], buffer, sizeof(buffer));
            if (count > 0) {
                text_add(i == 0 ? &process->out : &process->error, buffer, (size_t)count);
            } else if (count == 0) {
                close(process->pipe[i]);
                process->pipe[i] = -1;
            } else if (errno != EINTR) {
                break;
            }
        }
    }
}

static void reap(struct process *process)
{
    if (waitpid(process->pid, &process->status, WNOHANG) != process->pid)
        return;
    /* What it has started and left behind would keep the pipes open, and run on unseen. */
    kill(-process->pid, SIGKILL);
    collect(process);
    for (int i = 0; i < 2; i++) {
        if (process->pipe[i] >= 0) {
            close(process->pipe[i]);
            process->pipe[i] = -1;
        }
    }
    process->ended = true;
}

void process_poll(struct process *const processes[], size_t count, int milliseconds)
{
    struct pollfd polls[2 * MOST_PROCESSES];
    nfds_t open = 0;
    if (count > MOST_PROCESSES)
        fail("more than %d processes at a time", MOST_PROCESSES);
    for (size_t i = 0; i < count; i++) {
        if (processes[i] == NULL || processes[i]->pid == 0 || processes[i]->ended)
            continue;
        for (int j = 0; j < 2; j++)
            if (processes[i]->pipe[j] >= 0)
                polls[open++] = (struct pollfd){.fd = processes[i]->pipe[j], .events = POLLIN};
    }
    poll(polls, open, milliseconds);
    for (size_t i = 0; i < count; i++) {
        if (processes[i] != NULL && processes[i]->pid != 0 && !processes[i]->ended) {
            collect(processes[i]);
            reap(processes[i]);
        }
    }
}

void process_signal(const struct process *process, int signal)
{
    if (process->pid != 0 && !process->ended)
        kill(-process->pid, signal);
}

void process_run(struct process *process, char *const argv[], double seconds, int patience)
{
    double end = td_seconds() + seconds;
    process_start(process, argv);
    struct process *const alone[] = {process};
    while (!process->ended) {
        process_poll(alone, 1, 20);
        bool flood = process->out.length + process->error.length > MOST_OUTPUT;
        if (!process->ended && (flood || td_seconds() > end || stops_asked >= patience)) {
            process->timed_out = true;
            process_signal(process, SIGKILL);
        }
    }
}

void process_free(struct process *process)
{
    text_free(&process->out);
    text_free(&process->error);
    *process = (struct process){0};
}

int process_code(const struct process *process)
{
    return WIFSIGNALED(process->status) ? 128 + WTERMSIG(process->status)
                                        : WEXITSTATUS(process->status);
}

char *process_end_in_words(const struct process *process)
{
    if (process->timed_out)
        return format("did not end in time");
    if (WIFSIGNALED(process->status)) {
        int signal = WTERMSIG(process->status);
        return format("killed by signal %d (%s)", signal, strsignal(signal));
    }
    return format("exit code %d", WEXITSTATUS(process->status));
}

char *command_in_words(char *const argv[])
{
    struct text text = {0};
    for (size_t i = 0; argv[i] != NULL; i++)
        text_printf(&text, "%s%s", i == 0 ? "" : " ", argv[i]);
    return text.data;
}
