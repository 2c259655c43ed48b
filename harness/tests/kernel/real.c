/* The conformance suite on the real kernel. */
#include "conformance.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum {
    DESCRIPTORS = 64,          /* as the simulated kernel has it, so that they can run out */
    SIGNAL_EVERY_NS = 5000000, /* often enough for one to come during a wait */
};

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

/* Descriptor 0 swallows everything and cannot be polled, as the simulated kernel has it. */
__attribute__((constructor)) static void set_up(void)
{
    const struct rlimit limit = {DESCRIPTORS, DESCRIPTORS};
    int nothing = open("/dev/null", O_RDWR);
    if (nothing < 0 || dup2(nothing, 0) < 0)
        fail("/dev/null");
    if (nothing > 0)
        close(nothing);
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
        fail("setrlimit");
}

void td_conformance_answer(const char *object, const char *call, const char *name, int row,
                           int number, long result, int error, const char *file, int line)
{
    (void)row;
    if (number == 0 ? result != -1 : result == -1 && error == number) {
        printf("%s %s %s\n", object, call, name);
        return;
    }
    fprintf(stderr, "%s:%d: %s: expected %s, got %ld (%s)\n", file, line, call, name, result,
            strerror(error));
    exit(1);
}

static void do_nothing(int number)
{
    (void)number;
}

void td_conformance_interrupt(bool on)
{
    static timer_t timer;
    if (!on) {
        timer_delete(timer);
        return;
    }
    struct sigevent event = {.sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGALRM};
    const struct itimerspec every = {{0, SIGNAL_EVERY_NS}, {0, SIGNAL_EVERY_NS}};
    const struct sigaction action = {.sa_handler = do_nothing}; /* and no SA_RESTART */
    event._sigev_un._tid = gettid();
    if (sigaction(SIGALRM, &action, NULL) != 0 ||
        timer_create(CLOCK_MONOTONIC, &event, &timer) != 0 ||
        timer_settime(timer, 0, &every, NULL) != 0)
        fail("a timer's signal");
}

bool td_conformance_choose(const char *label, unsigned option)
{
    (void)label, (void)option;
    return false;
}
