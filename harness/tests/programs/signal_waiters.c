/* build: NO_SIGNALS */
/* Signals that are blocked wait for a thread that asks: sigwait() and its kin, and a signalfd. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

static sigset_t set;
static int told;

static void *wait_for_two(void *argument)
{
    int sum = 0;
    for (int i = 0; i < 2; i++) {
        int number;
        assert(sigwait(&set, &number) == 0);
        sum += number;
    }
    assert(sum == SIGTERM + SIGUSR1 && told == 1);
    td_reached("took two");
    return argument;
}

static void threads(void)
{
    pthread_t thread;
    assert(pthread_create(&thread, NULL, wait_for_two, NULL) == 0);
    told = 1;
    assert(kill(getpid(), SIGTERM) == 0 && pthread_kill(thread, SIGUSR1) == 0);
    assert(pthread_join(thread, NULL) == 0);
}

static void one_thread(void)
{
    siginfo_t info;
    sigset_t waiting;
    const struct timespec now = {0}, soon = {0, 1000000};
    assert(sigtimedwait(&set, NULL, &now) == -1 && errno == EAGAIN);
    assert(sigtimedwait(&set, NULL, &soon) == -1 && errno == EAGAIN);
    assert(raise(SIGUSR1) == 0 && kill(getpid(), SIGTERM) == 0 && kill(getpid(), SIGTERM) == 0);
    assert(sigpending(&waiting) == 0 && sigismember(&waiting, SIGTERM));
    assert(sigismember(&waiting, SIGUSR1) && !sigismember(&waiting, SIGINT));
    assert(sigwaitinfo(&set, &info) == SIGUSR1 && info.si_signo == SIGUSR1);
    assert(info.si_code == SI_USER && info.si_pid == getpid());
    assert(sigtimedwait(&set, &info, &soon) == SIGTERM && info.si_code == SI_USER);
    assert(sigpending(&waiting) == 0 && !sigismember(&waiting, SIGTERM)); /* it waited once */
}

static void descriptor(void)
{
    struct signalfd_siginfo taken[2];
    int fd = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
    struct pollfd pollfd = {.fd = fd, .events = POLLIN};
    assert(fd >= 0 && poll(&pollfd, 1, 0) == 0);
    assert(read(fd, taken, sizeof(taken)) == -1 && errno == EAGAIN);
    assert(kill(getpid(), SIGTERM) == 0 && kill(getpid(), SIGUSR1) == 0);
    assert(poll(&pollfd, 1, 0) == 1 && pollfd.revents == POLLIN);
    assert(read(fd, taken, sizeof(taken)) == sizeof(taken));
    assert(taken[0].ssi_signo == SIGUSR1 && taken[1].ssi_signo == SIGTERM);
    assert(taken[0].ssi_pid == (uint32_t)getpid() && close(fd) == 0);
}

int main(void)
{
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGUSR1);
    assert(pthread_sigmask(SIG_BLOCK, &set, NULL) == 0);
    threads();
    one_thread();
    descriptor();
    td_reached("the end");
    return 0;
}
