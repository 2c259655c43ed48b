/* The same with an event loop over a signalfd, and with a thread that sleeps until a handler ends
 * it. */
/* not native: nobody sends the signal */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

static atomic_int interrupted;

static void interrupt(int number)
{
    assert(number == SIGINT);
    td_reached("the handler");
    interrupted = 1;
}

static void *tick(void *argument)
{
    while (!interrupted)
        nanosleep(&(struct timespec){60, 0}, NULL);
    td_reached("the ticker ends");
    return argument;
}

static void loop(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    int fd = signalfd(-1, &set, SFD_CLOEXEC);
    int poller = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
    struct signalfd_siginfo info;
    assert(poller >= 0 && epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event) == 0);
    int n;
    while ((n = epoll_wait(poller, &event, 1, -1)) == -1)
        assert(errno == EINTR);
    assert(n == 1 && event.data.fd == fd);
    assert(read(fd, &info, sizeof(info)) == sizeof(info) && info.ssi_signo == SIGTERM);
    assert(close(poller) == 0 && close(fd) == 0);
    td_reached("the loop ends");
}

int main(void)
{
    sigset_t set;
    pthread_t ticker;
    struct sigaction action = {.sa_handler = interrupt};
    sigemptyset(&action.sa_mask);
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    assert(pthread_sigmask(SIG_BLOCK, &set, NULL) == 0);
    assert(sigaction(SIGINT, &action, NULL) == 0);
    assert(pthread_create(&ticker, NULL, tick, NULL) == 0);
    sigaddset(&set, SIGINT); /* the ticker's, which it interrupts */
    assert(pthread_sigmask(SIG_BLOCK, &set, NULL) == 0);
    loop();
    pthread_join(ticker, NULL);
    td_reached("the end");
    return 0;
}
