/* Signals: sent, ignored, blocked, handled by their own thread, or for nobody. */
#include "kernel/signal_answers.h"

#include "conformance.h"

#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <sys/socket.h>
#include <unistd.h>

CONFORMANCE(signal);

enum { NOBODY = 4000000 }; /* Linux has at most 2^22 processes */

static bool writes_in_vain(int fd)
{
    return write(fd, "a", 1) == -1 && errno == EPIPE;
}

static void ignored(int fd)
{
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    assert((void (*)(int))ANSWER(signal, 0, signal(SIGPIPE, SIG_IGN)) == SIG_DFL);
    assert(writes_in_vain(fd));
    assert((void (*)(int))ANSWER(signal, 0, signal(SIGPIPE, SIG_DFL)) == SIG_IGN);
    ANSWER(sigaction, 0, sigaction(SIGPIPE, &ignore, &before));
    assert(before.sa_handler == SIG_DFL && writes_in_vain(fd));
    ANSWER(sigaction, 0, sigaction(SIGPIPE, NULL, &before));
    assert(before.sa_handler == SIG_IGN);
}

/* It waits for as long as the task does not want it; then it is ignored. */
static void blocked(int fd)
{
    sigset_t set, before;
    signal(SIGPIPE, SIG_DFL);
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    assert(pthread_sigmask(SIG_BLOCK, &set, &before) == 0 && !sigismember(&before, SIGPIPE));
    assert(writes_in_vain(fd));
    signal(SIGPIPE, SIG_IGN);
    assert(pthread_sigmask(SIG_UNBLOCK, &set, &before) == 0 && sigismember(&before, SIGPIPE));
    assert(pthread_sigmask(77, &set, NULL) == EINVAL);
}

static volatile sig_atomic_t handled;

static void handler(int number)
{
    handled = number;
}

/* It is handled before the call returns, or else as soon as it may. */
static void own(void)
{
    sigset_t set, waiting;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    assert(signal(SIGUSR1, handler) == SIG_DFL);
    ANSWER(raise, 0, raise(SIGUSR1));
    assert(handled == SIGUSR1);
    handled = 0;
    assert(pthread_sigmask(SIG_BLOCK, &set, NULL) == 0);
    ANSWER(kill, 0, kill(getpid(), SIGUSR1));
    ANSWER(sigpending, 0, sigpending(&waiting));
    assert(handled == 0 && sigismember(&waiting, SIGUSR1) && !sigismember(&waiting, SIGUSR2));
    assert(pthread_sigmask(SIG_UNBLOCK, &set, NULL) == 0 && handled == SIGUSR1);
    ANSWER(raise, EINVAL, raise(65));
    assert(pthread_kill(pthread_self(), 65) == EINVAL && pthread_kill(pthread_self(), 0) == 0);
}

/* One that is ignored does not come later; but one that is blocked, too, waits. */
static void ignored_or_blocked(void)
{
    sigset_t set, waiting;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    assert(signal(SIGUSR2, SIG_IGN) == SIG_DFL && raise(SIGUSR2) == 0 && raise(SIGCHLD) == 0);
    assert(sigpending(&waiting) == 0 && !sigismember(&waiting, SIGUSR2));
    assert(pthread_sigmask(SIG_BLOCK, &set, NULL) == 0 && raise(SIGUSR2) == 0);
    assert(sigpending(&waiting) == 0 && sigismember(&waiting, SIGUSR2));
    assert(signal(SIGUSR2, SIG_IGN) == SIG_IGN); /* which throws it away */
    assert(sigpending(&waiting) == 0 && !sigismember(&waiting, SIGUSR2));
}

int main(void)
{
    int ends[2];
    own();
    ignored_or_blocked();
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0 && close(ends[1]) == 0);
    ignored(ends[0]);
    blocked(ends[0]);
    ANSWER(signal, EINVAL, (long)signal(SIGKILL, SIG_IGN));
    ANSWER(signal, EINVAL, (long)signal(65, SIG_IGN));
    ANSWER(sigaction, EINVAL, sigaction(SIGKILL, &(struct sigaction){.sa_handler = SIG_IGN}, NULL));
    ANSWER(sigaction, EINVAL, sigaction(65, NULL, NULL));
    ANSWER(kill, 0, kill(getpid(), 0));
    ANSWER(kill, EINVAL, kill(getpid(), 65));
    ANSWER(kill, ESRCH, kill(NOBODY, 0));
    return 0;
}
