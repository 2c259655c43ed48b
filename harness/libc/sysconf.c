/* sysconf(): what there is of POSIX, and how much of it. As glibc's on Linux, on a machine of
 * ours. */
#include "control/replace.h"
#include "kernel/limits.h"
#include "memory/machine.h"
#include "task/schedule.h"

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <unistd.h>

enum { POSIX = 200809, NONE = -1, KIB = 1024 };
#if defined(__x86_64__)
enum { THREAD_STACK = 16384, SIGNAL_STACK = 2048 };
#else
enum { THREAD_STACK = 131072, SIGNAL_STACK = 4096 };
#endif

#define IS(value) {true, value}

/* A name that is not here is none. NONE: it is not there, or has no limit. */
static const struct {
    bool known;
    long value;
} table[] = {
    [_SC_2_CHAR_TERM] = IS(POSIX),
    [_SC_2_C_BIND] = IS(POSIX),
    [_SC_2_C_DEV] = IS(POSIX),
    [_SC_2_C_VERSION] = IS(POSIX),
    [_SC_2_FORT_DEV] = IS(NONE),
    [_SC_2_FORT_RUN] = IS(NONE),
    [_SC_2_LOCALEDEF] = IS(POSIX),
    [_SC_2_PBS] = IS(NONE),
    [_SC_2_PBS_ACCOUNTING] = IS(NONE),
    [_SC_2_PBS_CHECKPOINT] = IS(NONE),
    [_SC_2_PBS_LOCATE] = IS(NONE),
    [_SC_2_PBS_MESSAGE] = IS(NONE),
    [_SC_2_PBS_TRACK] = IS(NONE),
    [_SC_2_SW_DEV] = IS(POSIX),
    [_SC_2_UPE] = IS(NONE),
    [_SC_2_VERSION] = IS(POSIX),
    [_SC_ADVISORY_INFO] = IS(POSIX),
    [_SC_AIO_LISTIO_MAX] = IS(NONE),
    [_SC_AIO_MAX] = IS(NONE),
    [_SC_AIO_PRIO_DELTA_MAX] = IS(20),
    [_SC_ARG_MAX] = IS(TD_STACK_LIMIT / 4),
    [_SC_ASYNCHRONOUS_IO] = IS(POSIX),
    [_SC_ATEXIT_MAX] = IS(32),
    [_SC_AVPHYS_PAGES] = IS(TD_MEMORY_PAGES / 2),
    [_SC_BARRIERS] = IS(POSIX),
    [_SC_BASE] = IS(NONE),
    [_SC_BC_BASE_MAX] = IS(99),
    [_SC_BC_DIM_MAX] = IS(2048),
    [_SC_BC_SCALE_MAX] = IS(99),
    [_SC_BC_STRING_MAX] = IS(1000),
    [_SC_CHARCLASS_NAME_MAX] = IS(2048),
    [_SC_CHAR_BIT] = IS(8),
    [_SC_CHAR_MAX] = IS(CHAR_MAX),
    [_SC_CHAR_MIN] = IS(CHAR_MIN),
    [_SC_CHILD_MAX] = IS(TD_USERS_THREADS),
    [_SC_CLK_TCK] = IS(100),
    [_SC_CLOCK_SELECTION] = IS(POSIX),
    [_SC_COLL_WEIGHTS_MAX] = IS(255),
    [_SC_CPUTIME] = IS(POSIX),
    [_SC_C_LANG_SUPPORT] = IS(NONE),
    [_SC_C_LANG_SUPPORT_R] = IS(NONE),
    [_SC_DELAYTIMER_MAX] = IS(INT_MAX),
    [_SC_DEVICE_IO] = IS(NONE),
    [_SC_DEVICE_SPECIFIC] = IS(NONE),
    [_SC_DEVICE_SPECIFIC_R] = IS(NONE),
    [_SC_EXPR_NEST_MAX] = IS(32),
    [_SC_FD_MGMT] = IS(NONE),
    [_SC_FIFO] = IS(NONE),
    [_SC_FILE_ATTRIBUTES] = IS(NONE),
    [_SC_FILE_LOCKING] = IS(NONE),
    [_SC_FILE_SYSTEM] = IS(NONE),
    [_SC_FSYNC] = IS(POSIX),
    [_SC_GETGR_R_SIZE_MAX] = IS(1024),
    [_SC_GETPW_R_SIZE_MAX] = IS(1024),
    [_SC_HOST_NAME_MAX] = IS(64),
    [_SC_INT_MAX] = IS(INT_MAX),
    [_SC_INT_MIN] = IS(INT_MIN),
    [_SC_IOV_MAX] = IS(1024),
    [_SC_IPV6] = IS(POSIX),
    [_SC_JOB_CONTROL] = IS(1),
    [_SC_LEVEL1_DCACHE_ASSOC] = IS(8),
    [_SC_LEVEL1_DCACHE_LINESIZE] = IS(64),
    [_SC_LEVEL1_DCACHE_SIZE] = IS(32 * KIB),
    [_SC_LEVEL1_ICACHE_ASSOC] = IS(8),
    [_SC_LEVEL1_ICACHE_LINESIZE] = IS(64),
    [_SC_LEVEL1_ICACHE_SIZE] = IS(32 * KIB),
    [_SC_LEVEL2_CACHE_ASSOC] = IS(16),
    [_SC_LEVEL2_CACHE_LINESIZE] = IS(64),
    [_SC_LEVEL2_CACHE_SIZE] = IS(1024 * KIB),
    [_SC_LEVEL3_CACHE_ASSOC] = IS(16),
    [_SC_LEVEL3_CACHE_LINESIZE] = IS(64),
    [_SC_LEVEL3_CACHE_SIZE] = IS(16384 * KIB),
    [_SC_LEVEL4_CACHE_ASSOC] = IS(0),
    [_SC_LEVEL4_CACHE_LINESIZE] = IS(0),
    [_SC_LEVEL4_CACHE_SIZE] = IS(0),
    [_SC_LINE_MAX] = IS(2048),
    [_SC_LOGIN_NAME_MAX] = IS(256),
    [_SC_LONG_BIT] = IS(64),
    [_SC_MAPPED_FILES] = IS(POSIX),
    [_SC_MB_LEN_MAX] = IS(16),
    [_SC_MEMLOCK] = IS(POSIX),
    [_SC_MEMLOCK_RANGE] = IS(POSIX),
    [_SC_MEMORY_PROTECTION] = IS(POSIX),
    [_SC_MESSAGE_PASSING] = IS(POSIX),
    [_SC_MINSIGSTKSZ] = IS(SIGNAL_STACK),
    [_SC_MONOTONIC_CLOCK] = IS(POSIX),
    [_SC_MQ_OPEN_MAX] = IS(NONE),
    [_SC_MQ_PRIO_MAX] = IS(32768),
    [_SC_MULTI_PROCESS] = IS(NONE),
    [_SC_NETWORKING] = IS(NONE),
    [_SC_NGROUPS_MAX] = IS(65536),
    [_SC_NL_ARGMAX] = IS(4096),
    [_SC_NL_LANGMAX] = IS(2048),
    [_SC_NL_MSGMAX] = IS(INT_MAX),
    [_SC_NL_NMAX] = IS(INT_MAX),
    [_SC_NL_SETMAX] = IS(INT_MAX),
    [_SC_NL_TEXTMAX] = IS(INT_MAX),
    [_SC_NPROCESSORS_CONF] = IS(TD_PROCESSORS),
    [_SC_NPROCESSORS_ONLN] = IS(TD_PROCESSORS),
    [_SC_NZERO] = IS(20),
    [_SC_PAGESIZE] = IS(TD_PAGE_SIZE),
    [_SC_PASS_MAX] = IS(8192),
    [_SC_PHYS_PAGES] = IS(TD_MEMORY_PAGES),
    [_SC_PII] = IS(NONE),
    [_SC_PII_INTERNET] = IS(NONE),
    [_SC_PII_INTERNET_DGRAM] = IS(NONE),
    [_SC_PII_INTERNET_STREAM] = IS(NONE),
    [_SC_PII_OSI] = IS(NONE),
    [_SC_PII_OSI_CLTS] = IS(NONE),
    [_SC_PII_OSI_COTS] = IS(NONE),
    [_SC_PII_OSI_M] = IS(NONE),
    [_SC_PII_SOCKET] = IS(NONE),
    [_SC_PII_XTI] = IS(NONE),
    [_SC_PIPE] = IS(NONE),
    [_SC_POLL] = IS(NONE),
    [_SC_PRIORITIZED_IO] = IS(POSIX),
    [_SC_PRIORITY_SCHEDULING] = IS(POSIX),
    [_SC_RAW_SOCKETS] = IS(POSIX),
    [_SC_READER_WRITER_LOCKS] = IS(POSIX),
    [_SC_REALTIME_SIGNALS] = IS(POSIX),
    [_SC_REGEXP] = IS(1),
    [_SC_REGEX_VERSION] = IS(NONE),
    [_SC_RE_DUP_MAX] = IS(32767),
    [_SC_RTSIG_MAX] = IS(32),
    [_SC_SAVED_IDS] = IS(1),
    [_SC_SCHAR_MAX] = IS(127),
    [_SC_SCHAR_MIN] = IS(-128),
    [_SC_SELECT] = IS(NONE),
    [_SC_SEMAPHORES] = IS(POSIX),
    [_SC_SEM_NSEMS_MAX] = IS(NONE),
    [_SC_SEM_VALUE_MAX] = IS(INT_MAX),
    [_SC_SHARED_MEMORY_OBJECTS] = IS(POSIX),
    [_SC_SHELL] = IS(1),
    [_SC_SHRT_MAX] = IS(32767),
    [_SC_SHRT_MIN] = IS(-32768),
    [_SC_SIGNALS] = IS(NONE),
    [_SC_SIGQUEUE_MAX] = IS(TD_USERS_THREADS),
    [_SC_SIGSTKSZ] = IS(4 * SIGNAL_STACK),
    [_SC_SINGLE_PROCESS] = IS(NONE),
    [_SC_SPAWN] = IS(POSIX),
    [_SC_SPIN_LOCKS] = IS(POSIX),
    [_SC_SPORADIC_SERVER] = IS(NONE),
    [_SC_SSIZE_MAX] = IS(32767),
    [_SC_STREAMS] = IS(NONE),
    [_SC_STREAM_MAX] = IS(16),
    [_SC_SYMLOOP_MAX] = IS(NONE),
    [_SC_SYNCHRONIZED_IO] = IS(POSIX),
    [_SC_SYSTEM_DATABASE] = IS(NONE),
    [_SC_SYSTEM_DATABASE_R] = IS(NONE),
    [_SC_THREADS] = IS(POSIX),
    [_SC_THREAD_ATTR_STACKADDR] = IS(POSIX),
    [_SC_THREAD_ATTR_STACKSIZE] = IS(POSIX),
    [_SC_THREAD_CPUTIME] = IS(POSIX),
    [_SC_THREAD_DESTRUCTOR_ITERATIONS] = IS(4),
    [_SC_THREAD_KEYS_MAX] = IS(TD_KEYS_MAX),
    [_SC_THREAD_PRIORITY_SCHEDULING] = IS(POSIX),
    [_SC_THREAD_PRIO_INHERIT] = IS(POSIX),
    [_SC_THREAD_PRIO_PROTECT] = IS(POSIX),
    [_SC_THREAD_PROCESS_SHARED] = IS(POSIX),
    [_SC_THREAD_SAFE_FUNCTIONS] = IS(POSIX),
    [_SC_THREAD_SPORADIC_SERVER] = IS(NONE),
    [_SC_THREAD_STACK_MIN] = IS(THREAD_STACK),
    [_SC_THREAD_THREADS_MAX] = IS(NONE),
    [_SC_TIMEOUTS] = IS(POSIX),
    [_SC_TIMERS] = IS(POSIX),
    [_SC_TIMER_MAX] = IS(NONE),
    [_SC_TRACE] = IS(NONE),
    [_SC_TRACE_EVENT_FILTER] = IS(NONE),
    [_SC_TRACE_EVENT_NAME_MAX] = IS(NONE),
    [_SC_TRACE_INHERIT] = IS(NONE),
    [_SC_TRACE_LOG] = IS(NONE),
    [_SC_TRACE_NAME_MAX] = IS(NONE),
    [_SC_TRACE_SYS_MAX] = IS(NONE),
    [_SC_TRACE_USER_EVENT_MAX] = IS(NONE),
    [_SC_TTY_NAME_MAX] = IS(32),
    [_SC_TYPED_MEMORY_OBJECTS] = IS(NONE),
    [_SC_TZNAME_MAX] = IS(NONE),
    [_SC_T_IOV_MAX] = IS(NONE),
    [_SC_UCHAR_MAX] = IS(255),
    [_SC_UINT_MAX] = IS(UINT_MAX),
    [_SC_ULONG_MAX] = IS(NONE),
    [_SC_USER_GROUPS] = IS(NONE),
    [_SC_USER_GROUPS_R] = IS(NONE),
    [_SC_USHRT_MAX] = IS(65535),
    [_SC_V6_ILP32_OFF32] = IS(NONE),
    [_SC_V6_ILP32_OFFBIG] = IS(NONE),
    [_SC_V6_LP64_OFF64] = IS(1),
    [_SC_V6_LPBIG_OFFBIG] = IS(NONE),
    [_SC_V7_ILP32_OFF32] = IS(NONE),
    [_SC_V7_ILP32_OFFBIG] = IS(NONE),
    [_SC_V7_LP64_OFF64] = IS(1),
    [_SC_V7_LPBIG_OFFBIG] = IS(NONE),
    [_SC_VERSION] = IS(POSIX),
    [_SC_WORD_BIT] = IS(32),
    [_SC_XBS5_ILP32_OFF32] = IS(NONE),
    [_SC_XBS5_ILP32_OFFBIG] = IS(NONE),
    [_SC_XBS5_LP64_OFF64] = IS(1),
    [_SC_XBS5_LPBIG_OFFBIG] = IS(NONE),
    [_SC_XOPEN_CRYPT] = IS(NONE),
    [_SC_XOPEN_ENH_I18N] = IS(1),
    [_SC_XOPEN_LEGACY] = IS(1),
    [_SC_XOPEN_REALTIME] = IS(1),
    [_SC_XOPEN_REALTIME_THREADS] = IS(1),
    [_SC_XOPEN_SHM] = IS(1),
    [_SC_XOPEN_STREAMS] = IS(NONE),
    [_SC_XOPEN_UNIX] = IS(1),
    [_SC_XOPEN_VERSION] = IS(700),
    [_SC_XOPEN_XCU_VERSION] = IS(4),
    [_SC_XOPEN_XPG2] = IS(1),
    [_SC_XOPEN_XPG3] = IS(1),
    [_SC_XOPEN_XPG4] = IS(1),
};

long TD_REPLACE(__sysconf)(int name)
{
    if (name == _SC_OPEN_MAX)
        return td_descriptors_limit();
    if (name >= 0 && (size_t)name < sizeof(table) / sizeof(table[0]) && table[name].known)
        return table[name].value;
    td_now.task->error = EINVAL;
    return -1;
}

/* The header calls it by its other name, too (PTHREAD_STACK_MIN). */
long TD_REPLACE(sysconf)(int name)
{
    return td_sim___sysconf(name);
}

int TD_REPLACE(getpagesize)(void)
{
    return TD_PAGE_SIZE;
}

int TD_REPLACE(getdtablesize)(void)
{
    return td_descriptors_limit();
}
