/* A timerfd: one expiry or many, at a time or after one, and what is left of it. */
#include "kernel/file/timerfd_answers.h"

#include "conformance.h"
#include "nobody.h"

#include <assert.h>
#include <poll.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

CONFORMANCE(timerfd);

enum { MILLISECOND = 1000000, SECOND = 1000000000 };

static uint64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * SECOND + (uint64_t)t.tv_nsec;
}

static void arm(int fd, long value, long interval)
{
    const struct itimerspec to = {.it_value = {value / SECOND, value % SECOND},
                                  .it_interval = {interval / SECOND, interval % SECOND}};
    ANSWER(timerfd_settime, 0, timerfd_settime(fd, 0, &to, NULL));
}

static uint64_t expiries(int fd)
{
    uint64_t count = 0;
    assert(ANSWER(read, 0, read(fd, &count, sizeof(count))) == sizeof(count));
    return count;
}

static void expires_once(void)
{
    uint64_t count, before = now();
    struct itimerspec left;
    int fd = (int)ANSWER(timerfd_create, 0, timerfd_create(CLOCK_MONOTONIC, 0));
    arm(fd, 2 * MILLISECOND, 0);
    assert(expiries(fd) == 1);
    assert(now() >= before + 2 * MILLISECOND);
    ANSWER(timerfd_gettime, 0, timerfd_gettime(fd, &left));
    assert(left.it_value.tv_sec == 0 && left.it_value.tv_nsec == 0);
    assert(close(fd) == 0);

    fd = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
    ANSWER(read, EAGAIN, read(fd, &count, sizeof(count))); /* it is not armed */
    arm(fd, 100L * SECOND, 0);
    ANSWER(read, EAGAIN, read(fd, &count, sizeof(count)));
    assert(close(fd) == 0);
}

static void expires_many_times(void)
{
    struct itimerspec left;
    uint64_t count = 0;
    int fd = timerfd_create(CLOCK_MONOTONIC, 0);
    arm(fd, MILLISECOND, MILLISECOND);
    usleep(3500);
    assert(expiries(fd) >= 3);
    while (count < 3)
        count += expiries(fd);
    ANSWER(timerfd_gettime, 0, timerfd_gettime(fd, &left));
    assert(left.it_interval.tv_nsec == MILLISECOND && left.it_value.tv_nsec <= MILLISECOND);
    assert(close(fd) == 0);
}

static void expires_at_a_time(void)
{
    struct itimerspec to = {.it_value = {0, 1}}, old;
    uint64_t past = 1;
    int fd = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK);
    arm(fd, 50L * SECOND, 7);
    assert(timerfd_settime(fd, TFD_TIMER_ABSTIME, &to, &old) == 0);
    assert(old.it_value.tv_sec > 0 && old.it_value.tv_sec <= 50 && old.it_interval.tv_nsec == 7);
    assert(expiries(fd) == past);

    clock_gettime(CLOCK_REALTIME, &to.it_value);
    to.it_value.tv_sec += 20;
    assert(timerfd_settime(fd, TFD_TIMER_ABSTIME, &to, NULL) == 0);
    assert(timerfd_gettime(fd, &old) == 0);
    assert(old.it_value.tv_sec > 0 && old.it_value.tv_sec <= 20);
    assert(close(fd) == 0);
}

/* To set it forgets what had expired; a value of 0 disarms it, whatever the interval. */
static void is_disarmed(void)
{
    uint64_t count;
    struct itimerspec left;
    int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    struct pollfd poller = {.fd = fd, .events = POLLIN | POLLOUT};
    arm(fd, 1, 0);
    assert(poll(&poller, 1, -1) == 1 && poller.revents == POLLIN);
    arm(fd, 0, MILLISECOND);
    assert(poll(&poller, 1, 3) == 0);
    ANSWER(read, EAGAIN, read(fd, &count, sizeof(count)));
    assert(timerfd_gettime(fd, &left) == 0);
    assert(left.it_value.tv_nsec == 0 && left.it_interval.tv_nsec == MILLISECOND);
    assert(close(fd) == 0);
}

static void refuses(void)
{
    struct itimerspec to = {.it_value = {.tv_nsec = SECOND}}, left;
    char bytes[8];
    int fd = timerfd_create(CLOCK_MONOTONIC, 0), other = eventfd(0, 0);
    ANSWER(timerfd_create, EINVAL, timerfd_create(CLOCK_MONOTONIC, 1 << 30));
    ANSWER(timerfd_create, EINVAL, timerfd_create(CLOCK_THREAD_CPUTIME_ID, 0));
    ANSWER(timerfd_settime, EINVAL, timerfd_settime(fd, 0, &to, NULL));
    to.it_value = (struct timespec){.tv_sec = -1};
    ANSWER(timerfd_settime, EINVAL, timerfd_settime(fd, 0, &to, NULL));
    to.it_value = (struct timespec){.tv_sec = 1};
    ANSWER(timerfd_settime, EINVAL, timerfd_settime(fd, 1 << 20, &to, NULL));
    ANSWER(timerfd_settime, EINVAL, timerfd_settime(other, 0, &to, NULL));
    ANSWER(timerfd_settime, EBADF, timerfd_settime(-1, 0, &to, NULL));
    ANSWER(timerfd_gettime, EINVAL, timerfd_gettime(other, &left));
    ANSWER(timerfd_gettime, EBADF, timerfd_gettime(60, &left));
    ANSWER(read, EINVAL, read(fd, bytes, 7));
    assert(write(fd, bytes, sizeof(bytes)) == -1 && errno == EINVAL);
    close(other);
    close(fd);
}

static void *arm_it(void *argument)
{
    arm(*(int *)argument, MILLISECOND, 0);
    return NULL;
}

/* A thread that waits for a timer that is not armed waits for it when it is. */
static void is_armed_late(void)
{
    int fd = timerfd_create(CLOCK_MONOTONIC, 0);
    pthread_t thread;
    pthread_create(&thread, NULL, arm_it, &fd);
    assert(expiries(fd) == 1);
    pthread_join(thread, NULL);
    close(fd);
}

/* A loop that polls for it finds it some time, as time passes meanwhile. */
static void is_looked_for(void)
{
    uint64_t count;
    int fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK);
    struct pollfd poller = {.fd = fd, .events = POLLIN};
    arm(fd, 50 * MILLISECOND, 0);
    while (poll(&poller, 1, 0) == 0)
        ;
    assert(expiries(fd) == 1);
    arm(fd, 1000L * SECOND, 1000L * SECOND);
    ANSWER(read, EAGAIN, read(fd, &count, sizeof(count)));
    if (td_conformance_choose("a timer expires", 1)) {
        assert(expiries(fd) == 1);
        ANSWER(read, EAGAIN, read(fd, &count, sizeof(count)));
        td_conformance_choose("a timer expires", 0);
    }
    close(fd);
}

int main(void)
{
    expires_once();
    expires_many_times();
    expires_at_a_time();
    is_disarmed();
    refuses();
    is_armed_late();
    is_looked_for();
    be_nobody();
    ANSWER(timerfd_create, EPERM, timerfd_create(CLOCK_REALTIME_ALARM, 0));
    ANSWER(timerfd_create, EPERM, timerfd_create(CLOCK_BOOTTIME_ALARM, 0));
    while (timerfd_create(CLOCK_MONOTONIC, 0) != -1)
        ;
    ANSWER(timerfd_create, EMFILE, timerfd_create(CLOCK_MONOTONIC, 0));
    return 0;
}
