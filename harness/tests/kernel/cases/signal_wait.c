/* build: NO_SIGNALS */
/* Waiting for signals, and waits that a handler interrupts or, with SA_RESTART, does not. */
#include "kernel/signal/signal_wait_answers.h"

#include "conformance.h"

#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>
#include <time.h>
#include <unistd.h>

CONFORMANCE(signal_wait);

enum { TRIES = 20 };

static int ends[2];
static sem_t posted;
static atomic_int hits;
static bool
    restart; /* with SA_RESTART, which changes nothing for some: so it is stated with that */
static sigset_t term;

static void hit(int number)
{
    (void)number;
    hits++;
}

static void handle(int number, int flags)
{
    struct sigaction action = {.sa_handler = hit, .sa_flags = flags};
    sigemptyset(&action.sa_mask);
    assert(sigaction(number, &action, NULL) == 0);
    hits = 0;
    restart = (flags & SA_RESTART) != 0;
}

static void *in_sleep(void *argument)
{
    struct timespec left = {0};
    int result;
    while ((result = nanosleep(&(struct timespec){0, 20000000}, &left)) == 0)
        if (hits > 0)
            return NULL; /* it came before */
    assert(errno == EINTR);
    if (restart)
        ANSWER(nanosleep, EINTR, result);
    assert(hits == 1 && left.tv_sec == 0 && left.tv_nsec <= 20000000);
    return argument;
}

static void *in_semaphore(void *argument)
{
    int result = sem_wait(&posted);
    if (result == 0)
        return NULL;
    ANSWER(sem_wait, EINTR, result);
    assert(hits == 1);
    return argument;
}

/* Starts again never, as epoll_wait() and select() do not. */
static void *in_poll(void *argument)
{
    struct pollfd fd = {.fd = ends[0], .events = POLLIN};
    int result = poll(&fd, 1, -1);
    if (result == 1)
        return NULL;
    assert(errno == EINTR && hits == 1);
    if (restart)
        ANSWER(poll, EINTR, result);
    return argument;
}

static void *in_read(void *argument)
{
    char byte;
    ssize_t n = read(ends[0], &byte, 1);
    if (n == 1)
        return NULL;
    ANSWER(read, EINTR, n);
    assert(hits == 1);
    return argument;
}

static void *in_pause(void *argument)
{
    sigset_t none;
    sigemptyset(&none);
    ANSWER(sigsuspend, EINTR, sigsuspend(&none)); /* blocked until here: it cannot come before */
    assert(hits == 1);
    return argument;
}

/* A signal, which comes before the wait or ends it; then what the wait is for, and what nobody took
 * goes. */
static bool interrupted(void *(*wait)(void *))
{
    pthread_t thread;
    void *result;
    char byte;
    struct pollfd fd = {.fd = ends[0], .events = POLLIN};
    assert(pthread_create(&thread, NULL, wait, ends) == 0);
    usleep(1000);
    assert(pthread_kill(thread, SIGUSR1) == 0);
    while (hits == 0)
        usleep(100);
    assert(write(ends[1], "a", 1) == 1 && sem_post(&posted) == 0);
    assert(pthread_join(thread, &result) == 0 && hits == 1);
    (void)sem_trywait(&posted);
    if (poll(&fd, 1, 0) == 1)
        assert(read(ends[0], &byte, 1) == 1);
    hits = 0;
    return result != NULL;
}

/* It may come before the wait: under few schedules always. */
static void until_interrupted(void *(*wait)(void *))
{
    for (int tries = 0; tries < TRIES && !interrupted(wait); tries++)
        ;
}

static void handlers(void)
{
    sigset_t set;
    handle(SIGUSR1, SA_RESTART);
    assert(!interrupted(in_read) && !interrupted(in_semaphore));
    until_interrupted(in_poll);
    until_interrupted(in_sleep);
    handle(SIGUSR1, 0);
    until_interrupted(in_read);
    until_interrupted(in_semaphore);
    interrupted(in_poll);
    interrupted(in_sleep);
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    assert(pthread_sigmask(SIG_BLOCK, &set, NULL) == 0);
    assert(interrupted(in_pause));
    assert(pthread_sigmask(SIG_UNBLOCK, &set, NULL) == 0);
}

/* Again and again, as one may come before the call. */
static void *disturb(void *thread)
{
    while (hits == 0) {
        assert(pthread_kill(*(pthread_t *)thread, SIGUSR2) == 0);
        usleep(1000);
    }
    return NULL;
}

static void *in_info(void *argument)
{
    ANSWER(sigwaitinfo, EINTR, sigwaitinfo(&term, NULL));
    hits = 1;
    return argument;
}

static void *in_timed(void *argument)
{
    ANSWER(sigtimedwait, EINTR, sigtimedwait(&term, NULL, NULL));
    hits = 1;
    return argument;
}

static void *in_bare_pause(void *argument)
{
    ANSWER(pause, EINTR, pause());
    hits = 1;
    return argument;
}

static void ignore_it(int number)
{
    (void)number;
}

static void disturbed(void *(*wait)(void *))
{
    pthread_t waiter, disturber;
    hits = 0;
    assert(pthread_create(&waiter, NULL, wait, NULL) == 0);
    assert(pthread_create(&disturber, NULL, disturb, &waiter) == 0);
    assert(pthread_join(disturber, NULL) == 0 && pthread_join(waiter, NULL) == 0);
}

static void taken(void)
{
    siginfo_t info;
    const struct timespec none = {0}, wrong = {0, 1000000000};
    ANSWER(sigtimedwait, EAGAIN, sigtimedwait(&term, &info, &none));
    ANSWER(sigtimedwait, EINVAL, sigtimedwait(&term, &info, &wrong));
    assert(kill(getpid(), SIGTERM) == 0);
    assert(ANSWER(sigwaitinfo, 0, sigwaitinfo(&term, &info)) == SIGTERM);
    assert(info.si_signo == SIGTERM && info.si_code == SI_USER && info.si_pid == getpid());
    assert(raise(SIGTERM) == 0);
    assert(ANSWER(sigtimedwait, 0, sigtimedwait(&term, NULL, NULL)) == SIGTERM);
    assert(signal(SIGUSR2, ignore_it) == SIG_DFL);
    disturbed(in_info);
    disturbed(in_timed);
    disturbed(in_bare_pause);
}

int main(void)
{
    assert(pipe(ends) == 0 && sem_init(&posted, 0, 0) == 0);
    sigemptyset(&term);
    sigaddset(&term, SIGTERM);
    assert(pthread_sigmask(SIG_BLOCK, &term, NULL) == 0);
    handlers();
    taken();
    return 0;
}
