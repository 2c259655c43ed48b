/* Limits: told, lowered, and of descriptors held. */
#include "kernel/limits_answers.h"

#include "conformance.h"
#include "nobody.h"

#include <assert.h>
#include <fcntl.h>
#include <poll.h>
#include <stddef.h>
#include <sys/resource.h>
#include <unistd.h>

CONFORMANCE(limits);

enum { NOBODY = 4000000 };

static void told(void)
{
    struct rlimit limit, again;
    for (int resource = 0; resource < RLIM_NLIMITS; resource++) {
        ANSWER(getrlimit, 0, getrlimit(resource, &limit));
        assert(limit.rlim_cur <= limit.rlim_max);
        ANSWER(setrlimit, 0, setrlimit(resource, &limit)); /* as it is */
        ANSWER(prlimit, 0, prlimit(0, resource, NULL, &again));
        assert(again.rlim_cur == limit.rlim_cur && again.rlim_max == limit.rlim_max);
    }
    ANSWER(getrlimit, EINVAL, getrlimit(RLIM_NLIMITS, &limit));
    ANSWER(getrlimit, EINVAL, getrlimit(-1, &limit));
    ANSWER(setrlimit, EINVAL, setrlimit(RLIM_NLIMITS, &limit));
    ANSWER(prlimit, EINVAL, prlimit(getpid(), RLIM_NLIMITS, NULL, &limit));
    ANSWER(prlimit, ESRCH, prlimit(NOBODY, RLIMIT_CPU, NULL, &limit));
}

static void lowered(void)
{
    const struct rlimit core = {0, 0}, wrong = {6, 5};
    struct rlimit before;
    ANSWER(setrlimit, EINVAL, setrlimit(RLIMIT_CORE, &wrong));
    ANSWER(prlimit, EINVAL, prlimit(0, RLIMIT_CORE, &wrong, NULL));
    ANSWER(prlimit, 0, prlimit(getpid(), RLIMIT_CORE, &core, &before));
    ANSWER(getrlimit, 0, getrlimit(RLIMIT_CORE, &before));
    assert(before.rlim_cur == 0 && before.rlim_max == 0);
}

/* One more than the limit is not to be had; those that are open stay. */
static void held(void)
{
    struct rlimit files;
    struct pollfd polled[8] = {{.fd = -1}, {.fd = -1}, {.fd = -1}, {.fd = -1},
                               {.fd = -1}, {.fd = -1}, {.fd = -1}, {.fd = -1}};
    for (int fd = 3; fd < 20; fd++) /* whoever runs the tests may have left some open */
        close(fd);
    int high = fcntl(0, F_DUPFD, 20);
    assert(getrlimit(RLIMIT_NOFILE, &files) == 0 &&
           (rlim_t)sysconf(_SC_OPEN_MAX) == files.rlim_cur);
    files.rlim_cur = 4;
    ANSWER(setrlimit, 0, setrlimit(RLIMIT_NOFILE, &files));
    assert(sysconf(_SC_OPEN_MAX) == 4 && getdtablesize() == 4);
    assert(dup(0) == 3);
    assert(dup(0) == -1 && errno == EMFILE);
    assert(dup2(0, 4) == -1 && errno == EBADF);
    assert(fcntl(0, F_DUPFD, 4) == -1 && errno == EINVAL);
    assert(poll(polled, 4, 0) == 0);
    assert(poll(polled, 5, 0) == -1 && errno == EINVAL);
    assert(close(3) == 0 && fcntl(high, F_GETFD) == 0 && dup(high) == 3 && close(high) == 0);
    files.rlim_cur = files.rlim_max;
    ANSWER(setrlimit, 0, setrlimit(RLIMIT_NOFILE, &files));
    assert(dup(0) == 4);
}

static void may_not(void)
{
    const struct rlimit more = {0, 1};
    be_nobody();
    ANSWER(setrlimit, EPERM, setrlimit(RLIMIT_CORE, &more));
    ANSWER(prlimit, EPERM, prlimit(0, RLIMIT_CORE, &more, NULL));
}

int main(void)
{
    told();
    lowered();
    held();
    may_not();
    return 0;
}
