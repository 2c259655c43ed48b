/* Signals: sent, ignored, blocked, handled by their own thread, or for nobody. */
#include "kernel/signal/signal_answers.h"

#include "conformance.h"

#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#pragma GCC diagnostic ignored "-Wdeprecated-declarations" /* siginterrupt() */

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

/* What was set is told, also of a default action, but for what cannot be. */
static void settings(void)
{
    struct sigaction set = {.sa_handler = SIG_DFL, .sa_flags = SA_RESTART}, told;
    assert(sigaction(SIGWINCH, NULL, &told) == 0 && told.sa_flags == 0);
    sigfillset(&set.sa_mask);
    assert(sigaction(SIGWINCH, &set, NULL) == 0 && sigaction(SIGWINCH, NULL, &told) == 0);
    assert(told.sa_handler == SIG_DFL && (told.sa_flags & SA_RESTART) != 0);
    assert(sigismember(&told.sa_mask, SIGUSR2) && !sigismember(&told.sa_mask, SIGKILL) &&
           !sigismember(&told.sa_mask, SIGSTOP));
#if defined(__x86_64__)
    const int usual = 0x04000000; /* the C library says where a handler returns to */
#else
    const int usual = told.sa_flags & ~SA_RESTART;
#endif
    set.sa_flags = SA_NODEFER | 0x10000; /* and one that is none */
    assert(sigaction(SIGWINCH, &set, NULL) == 0 && sigaction(SIGWINCH, NULL, &told) == 0);
    assert(told.sa_flags == (SA_NODEFER | usual));
}

/* Of one that is reset the handler goes, and no more. */
static void reset(void)
{
    struct sigaction set = {.sa_handler = handler, .sa_flags = SA_RESETHAND | SA_RESTART}, told;
    sigemptyset(&set.sa_mask);
    sigaddset(&set.sa_mask, SIGUSR2);
    handled = 0;
    assert(sigaction(SIGWINCH, &set, NULL) == 0 && raise(SIGWINCH) == 0 && handled == SIGWINCH);
    handled = 0;
    assert(raise(SIGWINCH) == 0 && handled == 0);
    assert(sigaction(SIGWINCH, NULL, &told) == 0 && told.sa_handler == SIG_DFL);
    assert((told.sa_flags & SA_RESTART) != 0 && (told.sa_flags & (int)SA_RESETHAND) != 0);
    assert(sigismember(&told.sa_mask, SIGUSR2));
}

/* Calls are restarted behind a handler, or are not: of one that is set, and of those that signal()
 * sets later. */
static void restarts(void)
{
    struct sigaction told;
    assert(signal(SIGWINCH, handler) != SIG_ERR);
    ANSWER(siginterrupt, 0, siginterrupt(SIGWINCH, 1));
    assert(sigaction(SIGWINCH, NULL, &told) == 0 && (told.sa_flags & SA_RESTART) == 0);
    assert(told.sa_handler == handler && signal(SIGWINCH, SIG_IGN) == handler);
    assert(sigaction(SIGWINCH, NULL, &told) == 0 && (told.sa_flags & SA_RESTART) == 0);
    ANSWER(siginterrupt, 0, siginterrupt(SIGWINCH, 0));
    assert(sigaction(SIGWINCH, NULL, &told) == 0 && (told.sa_flags & SA_RESTART) != 0);
    assert(signal(SIGWINCH, SIG_DFL) == SIG_IGN);
    ANSWER(siginterrupt, EINVAL, siginterrupt(SIGKILL, 1));
    ANSWER(siginterrupt, EINVAL, siginterrupt(-1, 1));
}

/* Whether it is there. */
static void nothing(void)
{
    ANSWER(raise, 0, raise(0));
    ANSWER(kill, 0, kill(0, 0));
    ANSWER(kill, 0, kill(-1, 0));
    ANSWER(kill, ESRCH, kill(-NOBODY, 0));
    ANSWER(kill, 0, killpg(0, 0));
    ANSWER(kill, 0, killpg(getpgrp(), 0));
    ANSWER(kill, ESRCH, killpg(NOBODY, 0));
    ANSWER(kill, EINVAL, killpg(-1, 0));
    ANSWER(raise, EINVAL, raise(-1));
    ANSWER(kill, EINVAL, kill(getpid(), -1));
    assert(pthread_kill(pthread_self(), 0) == 0 && pthread_kill(pthread_self(), -1) == EINVAL);
}

/* By number, where a set is told with its size. */
static void not_of_8_bytes(void)
{
    uint64_t set = 0;
    ANSWER(sigprocmask, EINVAL, (int)syscall(SYS_rt_sigprocmask, SIG_BLOCK, NULL, &set, (size_t)4));
    ANSWER(sigprocmask, EINVAL, (int)syscall(SYS_rt_sigprocmask, 99, &set, NULL, sizeof(set)));
    ANSWER(sigpending, EINVAL, (int)syscall(SYS_rt_sigpending, &set, sizeof(set) + 1));
}

/* Two that the C library keeps for itself; those of real time come behind them. */
static void kept(void)
{
    struct sigaction set = {.sa_handler = handler};
    assert(SIGRTMIN == 34 && SIGRTMAX == 64);
    for (int number = 32; number < SIGRTMIN; number++) {
        ANSWER(sigaction, EINVAL, sigaction(number, &set, NULL));
        ANSWER(sigaction, EINVAL, sigaction(number, NULL, &set));
        ANSWER(signal, EINVAL, (long)signal(number, SIG_IGN));
        assert(pthread_kill(pthread_self(), number) == EINVAL);
    }
    ANSWER(sigaction, 0, sigaction(SIGRTMIN, &set, NULL));
    ANSWER(sigaction, 0, sigaction(SIGRTMAX, &set, NULL));
    assert(raise(SIGRTMAX) == 0 && handled == SIGRTMAX);
}

int main(void)
{
    int ends[2];
    settings();
    reset();
    restarts();
    nothing();
    kept();
    not_of_8_bytes();
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
