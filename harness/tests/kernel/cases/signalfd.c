/* build: NO_SIGNALS */
/* Signals as a file. */
#include "kernel/signal/signalfd_answers.h"

#include "conformance.h"

#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/signalfd.h>
#include <unistd.h>

CONFORMANCE(signalfd);

static sigset_t set;
static int fd;
static atomic_int hits;

static void hit(int number)
{
    (void)number;
}

static void *in_read(void *argument)
{
    struct signalfd_siginfo info;
    ANSWER(read, EINTR, read(fd, &info, sizeof(info)));
    hits = 1;
    return argument;
}

/* Again and again, as one may come before the call. */
static void interrupted(void)
{
    pthread_t thread;
    struct sigaction action = {.sa_handler = hit};
    sigemptyset(&action.sa_mask);
    assert(sigaction(SIGUSR2, &action, NULL) == 0);
    assert(pthread_create(&thread, NULL, in_read, NULL) == 0);
    while (hits == 0) {
        assert(pthread_kill(thread, SIGUSR2) == 0);
        usleep(1000);
    }
    assert(pthread_join(thread, NULL) == 0);
}

static void *terminate(void *argument)
{
    assert(kill(getpid(), SIGTERM) == 0);
    return argument;
}

/* Blocking, and seen by a thread that waits for several files. */
static void sent_meanwhile(void)
{
    pthread_t thread;
    struct signalfd_siginfo info;
    struct pollfd pollfd = {.fd = fd, .events = POLLIN | POLLOUT};
    assert(pthread_create(&thread, NULL, terminate, NULL) == 0);
    assert(poll(&pollfd, 1, -1) == 1 && pollfd.revents == POLLIN);
    assert(ANSWER(read, 0, read(fd, &info, sizeof(info))) == sizeof(info));
    assert(info.ssi_signo == SIGTERM && info.ssi_code == SI_USER);
    assert(info.ssi_pid == (uint32_t)getpid() && pthread_join(thread, NULL) == 0);
    assert(poll(&pollfd, 1, 0) == 0);
}

static void several(int another)
{
    struct signalfd_siginfo info[3];
    assert(raise(SIGTERM) == 0 && kill(getpid(), SIGUSR1) == 0 && raise(SIGTERM) == 0);
    ANSWER(read, EINVAL, read(fd, info, sizeof(info[0]) - 1));
    assert(read(fd, info, sizeof(info) - 1) == 2 * sizeof(info[0]));
    assert(info[0].ssi_signo == SIGTERM &&
           info[0].ssi_code == SI_TKILL); /* its own before the process's */
    assert(info[1].ssi_signo == SIGUSR1);
    ANSWER(read, EAGAIN, read(another, info, sizeof(info)));
}

static void descriptors(int another)
{
    sigset_t less;
    struct signalfd_siginfo info;
    sigemptyset(&less);
    sigaddset(&less, SIGUSR1);
    assert(ANSWER(signalfd, 0, signalfd(another, &less, 0)) == another);
    assert(raise(SIGTERM) == 0 && read(another, &info, sizeof(info)) == -1 && errno == EAGAIN);
    assert(read(fd, &info, sizeof(info)) == sizeof(info));
    ANSWER(signalfd, EBADF, signalfd(60, &set, 0));
    ANSWER(signalfd, EINVAL, signalfd(-1, &set, 1));
    ANSWER(signalfd, EINVAL, signalfd(0, &set, 0));
    while (signalfd(-1, &set, 0) >= 0)
        ;
    ANSWER(signalfd, EMFILE, signalfd(-1, &set, 0));
}

int main(void)
{
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGUSR1);
    assert(pthread_sigmask(SIG_BLOCK, &set, NULL) == 0);
    fd = (int)ANSWER(signalfd, 0, signalfd(-1, &set, SFD_CLOEXEC));
    int another = signalfd(-1, &set, SFD_NONBLOCK);
    sent_meanwhile();
    several(another);
    interrupted();
    descriptors(another);
    return 0;
}
