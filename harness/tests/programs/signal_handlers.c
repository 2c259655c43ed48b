/* Handlers: set and read back; run by the thread that is meant, or by one that lets the signal
 * through; with its own signal blocked meanwhile. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <unistd.h>

static atomic_int stopped, deep, usual, broken;
static pthread_t taker;

static void stop(int number)
{
    stopped = number;
    td_reached("stopped");
    taker = pthread_self();
}

static void twice(int number)
{
    assert(deep == 0);
    deep = 1;
    if (usual++ == 0)
        assert(raise(number) == 0 && usual == 1); /* the second comes when this one has ended */
    td_reached("at once");
    deep = 0;
}

static void note(int number, siginfo_t *info, void *context)
{
    (void)context;
    assert(number == SIGPIPE && info->si_signo == SIGPIPE);
    broken++;
    td_reached("a broken pipe");
}

static void settings(void)
{
    struct sigaction action = {.sa_handler = stop, .sa_flags = SA_RESTART}, before;
    sigset_t set, old;
    sigemptyset(&action.sa_mask);
    sigaddset(&action.sa_mask, SIGUSR2);
    assert(sigaction(SIGTERM, &action, &before) == 0 && before.sa_handler == SIG_DFL);
    assert(signal(SIGINT, stop) == SIG_DFL && signal(SIGINT, SIG_IGN) == stop);
    assert(sigaction(SIGTERM, NULL, &before) == 0 && before.sa_handler == stop);
    assert((before.sa_flags & SA_RESTART) != 0 && sigismember(&before.sa_mask, SIGUSR2));
    assert(signal(SIGTERM, SIG_DFL) == stop && signal(SIGTERM, SIG_DFL) == SIG_DFL);
    sigemptyset(&set);
    sigaddset(&set, SIGHUP);
    assert(sigprocmask(SIG_BLOCK, &set, &old) == 0 && !sigismember(&old, SIGHUP));
    assert(sigprocmask(SIG_UNBLOCK, &set, &old) == 0 && sigismember(&old, SIGHUP));
    assert(sigprocmask(77, &set, NULL) == -1 && errno == EINVAL);
    assert(stopped == 0);
}

static void own(void)
{
    int ends[2];
    struct sigaction action = {.sa_sigaction = note, .sa_flags = SA_SIGINFO | SA_RESETHAND}, now;
    sigemptyset(&action.sa_mask);
    assert(sigaction(SIGUSR1, &(struct sigaction){.sa_handler = twice}, NULL) == 0);
    assert(raise(SIGUSR1) == 0 && usual == 2);
    assert(sigaction(SIGPIPE, &action, NULL) == 0 && pipe(ends) == 0 && close(ends[0]) == 0);
    assert(write(ends[1], "a", 1) == -1 && errno == EPIPE && broken == 1 && close(ends[1]) == 0);
    assert(sigaction(SIGPIPE, NULL, &now) == 0 && now.sa_handler == SIG_DFL);
}

static void *block_and_wait(void *argument)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR2);
    assert(pthread_sigmask(SIG_BLOCK, &set, NULL) == 0);
    assert(sem_post(argument) == 0);
    while (stopped == 0)
        usleep(1000);
    return NULL;
}

/* Only one thread lets it through: that one runs it, whoever sends it. */
static void others(void)
{
    sem_t blocks;
    pthread_t thread;
    assert(signal(SIGUSR2, stop) == SIG_DFL && sem_init(&blocks, 0, 0) == 0);
    assert(pthread_create(&thread, NULL, block_and_wait, &blocks) == 0);
    while (sem_wait(&blocks) == -1)
        assert(errno == EINTR);
    assert(kill(getpid(), SIGUSR2) == 0 && stopped == SIGUSR2);
    assert(pthread_equal(taker, pthread_self()) && pthread_join(thread, NULL) == 0);
    assert(sem_destroy(&blocks) == 0);
    td_reached("others");
}

int main(void)
{
    settings();
    own();
    others();
    return 0;
}
