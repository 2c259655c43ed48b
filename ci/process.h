/*
 * Child processes: started in a group of their own (a terminal's Ctrl-C reaches only the tool,
 * which then decides), their two outputs collected, killed with the tool if it dies.
 */
#ifndef CI_PROCESS_H
#define CI_PROCESS_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "text.h"

struct process {
    pid_t pid;         /* 0: none was started */
    bool ended;        /* it is reaped, and all its output is in `out` and `error` */
    bool timed_out;    /* ended by process_run's limit */
    int status;        /* of waitpid, once ended */
    int pipe[2];       /* what its standard output and error are read from; -1 when closed */
    struct text out;   /* standard output */
    struct text error; /* standard error */
};

/* How often the user has asked to stop; see stop_on_signals(). */
extern volatile sig_atomic_t stops_asked;

/* From here on SIGINT and SIGTERM count up stops_asked, and nothing else. */
void stop_on_signals(void);
/* The same, but each counts as two: also what would bear the first one ends. */
void stop_at_once_on_signals(void);
/* What a tool exits with that was stopped: 130 after SIGINT, 143 after SIGTERM. */
int stop_code(void);

/* How many this process may run on. */
size_t processors(void);

/* Starts argv[0], a path or a program in PATH; if it cannot be run, it ends with exit code 127. */
void process_start(struct process *process, char *const argv[]);
/* Collects output and ends of `count` processes, NULLs among them left out; waits at most that
 * long. */
void process_poll(struct process *const processes[], size_t count, int milliseconds);
/* Sends a signal to the process and to all that it has started. */
void process_signal(const struct process *process, int signal);
/* Starts, waits for the end, kills it after `seconds` or at the stop number `patience` from the
 * user. */
void process_run(struct process *process, char *const argv[], double seconds, int patience);
void process_free(struct process *process);

/* The exit code, or 128 + the signal that ended it. */
int process_code(const struct process *process);
/* "exit code 1", "killed by signal 9 (Killed)", "did not end in time", allocated. */
char *process_end_in_words(const struct process *process);
/* The command as one could type it, allocated. */
char *command_in_words(char *const argv[]);

#endif
