/* Handlers are set as daemons do, and read back; nobody sends their signals. */
#include <assert.h>
#include <errno.h>
#include <signal.h>

static volatile sig_atomic_t stopped;

static void stop(int number)
{
    stopped = number;
}

int main(void)
{
    struct sigaction action = {.sa_handler = stop}, before;
    sigset_t set, old;
    sigemptyset(&action.sa_mask);
    assert(sigaction(SIGTERM, &action, &before) == 0 && before.sa_handler == SIG_DFL);
    assert(signal(SIGINT, stop) == SIG_DFL && signal(SIGINT, SIG_IGN) == stop);
    assert(sigaction(SIGTERM, NULL, &before) == 0 && before.sa_handler == stop);
    assert(signal(SIGTERM, SIG_DFL) == stop && signal(SIGTERM, SIG_DFL) == SIG_DFL);
    sigemptyset(&set);
    sigaddset(&set, SIGHUP);
    assert(sigprocmask(SIG_BLOCK, &set, &old) == 0 && !sigismember(&old, SIGHUP));
    assert(sigprocmask(SIG_UNBLOCK, &set, &old) == 0 && sigismember(&old, SIGHUP));
    assert(sigprocmask(77, &set, NULL) == -1 && errno == EINVAL);
    assert(stopped == 0);
    return 0;
}
