/* Signals that end a process, where they are ignored or have nobody to go to. */
#include "kernel/signal_answers.h"

#include "conformance.h"

#include <assert.h>
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

int main(void)
{
    int ends[2];
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
