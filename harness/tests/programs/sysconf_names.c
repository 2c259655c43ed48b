/* Every name of sysconf() is one: it has a value, or none and no error. What is no name is an
 * error. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <unistd.h>

static const int names[] = {
    _SC_ADVISORY_INFO,
    _SC_AIO_LISTIO_MAX,
    _SC_AIO_MAX,
    _SC_AIO_PRIO_DELTA_MAX,
    _SC_ARG_MAX,
    _SC_ASYNCHRONOUS_IO,
    _SC_ATEXIT_MAX,
    _SC_BARRIERS,
    _SC_BC_BASE_MAX,
    _SC_BC_DIM_MAX,
    _SC_BC_SCALE_MAX,
    _SC_BC_STRING_MAX,
    _SC_CHILD_MAX,
    _SC_CLK_TCK,
    _SC_CLOCK_SELECTION,
    _SC_COLL_WEIGHTS_MAX,
    _SC_CPUTIME,
    _SC_DELAYTIMER_MAX,
    _SC_EXPR_NEST_MAX,
    _SC_FSYNC,
    _SC_GETGR_R_SIZE_MAX,
    _SC_GETPW_R_SIZE_MAX,
    _SC_HOST_NAME_MAX,
    _SC_IOV_MAX,
    _SC_IPV6,
    _SC_JOB_CONTROL,
    _SC_LINE_MAX,
    _SC_LOGIN_NAME_MAX,
    _SC_MAPPED_FILES,
    _SC_MEMLOCK,
    _SC_MEMLOCK_RANGE,
    _SC_MEMORY_PROTECTION,
    _SC_MESSAGE_PASSING,
    _SC_MONOTONIC_CLOCK,
    _SC_MQ_OPEN_MAX,
    _SC_MQ_PRIO_MAX,
    _SC_NGROUPS_MAX,
    _SC_OPEN_MAX,
    _SC_PAGE_SIZE,
    _SC_PAGESIZE,
    _SC_PRIORITIZED_IO,
    _SC_PRIORITY_SCHEDULING,
    _SC_RAW_SOCKETS,
    _SC_RE_DUP_MAX,
    _SC_READER_WRITER_LOCKS,
    _SC_REALTIME_SIGNALS,
    _SC_REGEXP,
    _SC_RTSIG_MAX,
    _SC_SAVED_IDS,
    _SC_SEM_NSEMS_MAX,
    _SC_SEM_VALUE_MAX,
    _SC_SEMAPHORES,
    _SC_SHARED_MEMORY_OBJECTS,
    _SC_SHELL,
    _SC_SIGQUEUE_MAX,
    _SC_SPAWN,
    _SC_SPIN_LOCKS,
    _SC_SPORADIC_SERVER,
    _SC_STREAM_MAX,
    _SC_SYMLOOP_MAX,
    _SC_SYNCHRONIZED_IO,
    _SC_THREAD_ATTR_STACKADDR,
    _SC_THREAD_ATTR_STACKSIZE,
    _SC_THREAD_CPUTIME,
    _SC_THREAD_DESTRUCTOR_ITERATIONS,
    _SC_THREAD_KEYS_MAX,
    _SC_THREAD_PRIO_INHERIT,
    _SC_THREAD_PRIO_PROTECT,
    _SC_THREAD_PRIORITY_SCHEDULING,
    _SC_THREAD_PROCESS_SHARED,
    _SC_THREAD_SAFE_FUNCTIONS,
    _SC_THREAD_SPORADIC_SERVER,
    _SC_THREAD_STACK_MIN,
    _SC_THREAD_THREADS_MAX,
    _SC_THREADS,
    _SC_TIMEOUTS,
    _SC_TIMER_MAX,
    _SC_TIMERS,
    _SC_TRACE,
    _SC_TTY_NAME_MAX,
    _SC_TYPED_MEMORY_OBJECTS,
    _SC_TZNAME_MAX,
    _SC_V7_LP64_OFF64,
    _SC_VERSION,
    _SC_XOPEN_SHM,
    _SC_XOPEN_UNIX,
    _SC_XOPEN_VERSION,
    _SC_NPROCESSORS_CONF,
    _SC_NPROCESSORS_ONLN,
    _SC_PHYS_PAGES,
    _SC_AVPHYS_PAGES,
    _SC_UIO_MAXIOV,
    _SC_LEVEL1_DCACHE_LINESIZE,
    _SC_LEVEL3_CACHE_SIZE,
    _SC_MINSIGSTKSZ,
    _SC_SIGSTKSZ,
    _SC_CHAR_BIT,
    _SC_INT_MIN,
    _SC_NL_ARGMAX,
    _SC_2_VERSION,
    _SC_PII,
    _SC_NZERO,
};

static void at_least(int name, long least)
{
    assert(sysconf(name) >= least);
}

int main(void)
{
    for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        errno = 0;
        long value = sysconf(names[i]);
        assert(errno == 0 && (value >= -1 || names[i] == _SC_INT_MIN));
    }
    td_reached("all names");
    at_least(_SC_OPEN_MAX, _POSIX_OPEN_MAX);
    at_least(_SC_ARG_MAX, _POSIX_ARG_MAX);
    at_least(_SC_IOV_MAX, 16);
    at_least(_SC_RTSIG_MAX, 8);
    at_least(_SC_THREAD_DESTRUCTOR_ITERATIONS, 4);
    at_least(_SC_ATEXIT_MAX, 32);
    at_least(_SC_VERSION, 200809);
    at_least(_SC_THREADS, 200809);
    at_least(_SC_SIGSTKSZ, sysconf(_SC_MINSIGSTKSZ));
    assert(sysconf(_SC_INT_MIN) == INT_MIN && sysconf(_SC_CHAR_BIT) == 8);
    assert(sysconf(_SC_CLK_TCK) == 100 && sysconf(_SC_MONOTONIC_CLOCK) > 0);
    assert(PTHREAD_STACK_MIN == sysconf(_SC_THREAD_STACK_MIN) && PTHREAD_STACK_MIN >= 16384);
    errno = 0;
    assert(sysconf(9999) == -1 && errno == EINVAL);
    errno = 0;
    assert(sysconf(-7) == -1 && errno == EINVAL);
    td_reached("and none that is none");
    return 0;
}
