/* Calls by number do what they do by name; what is nobody's number is no call. */
#include "kernel/syscall_answers.h"

#include "conformance.h"

#include <assert.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

CONFORMANCE(syscall);

enum { NO_SUCH_NUMBER = 100000, NO_DESCRIPTOR = 60 };

static void nobodys(void)
{
    ANSWER(syscall, ENOSYS, syscall(NO_SUCH_NUMBER));
    ANSWER(syscall, ENOSYS, syscall(-1));
}

static void descriptors(void)
{
    int ends[2];
    char bytes[4];
    struct iovec iov = {bytes, sizeof(bytes)};
    assert(syscall(SYS_pipe2, ends, O_CLOEXEC | O_NONBLOCK) == 0);
    assert(fcntl(ends[0], F_GETFD) == FD_CLOEXEC);
    assert(syscall(SYS_read, ends[0], bytes, sizeof(bytes)) == -1 && errno == EAGAIN);
    assert(syscall(SYS_write, ends[1], "abc", 3) == 3);
    assert(syscall(SYS_readv, ends[0], &iov, 1) == 3 && bytes[2] == 'c');
    assert(syscall(SYS_lseek, ends[0], 0L, SEEK_CUR) == -1 && errno == ESPIPE);
    int copy = (int)syscall(SYS_fcntl, ends[0], F_DUPFD_CLOEXEC, 20);
    assert(copy == 20 && syscall(SYS_dup3, copy, 21, 0) == 21);
    assert(syscall(SYS_close, 21) == 0 && syscall(SYS_close, 21) == -1 && errno == EBADF);
    close(copy);
    close(ends[0]);
    close(ends[1]);
}

static void waits(void)
{
    uint64_t value = 0, mask = 1ULL << (SIGUSR1 - 1);
    struct epoll_event event = {.events = EPOLLIN, .data.u64 = 7}, got;
    struct timespec none = {0};
    int counter = (int)syscall(SYS_eventfd2, 5, EFD_CLOEXEC | EFD_NONBLOCK);
    struct pollfd poller = {.fd = counter, .events = POLLIN};
    int epoll = (int)syscall(SYS_epoll_create1, EPOLL_CLOEXEC);
    assert(syscall(SYS_epoll_ctl, epoll, EPOLL_CTL_ADD, counter, &event) == 0);
    assert(syscall(SYS_epoll_pwait, epoll, &got, 1, 0, NULL, 8) == 1 && got.data.u64 == 7);
    assert(syscall(SYS_ppoll, &poller, 1, &none, NULL, 8) == 1 && poller.revents == POLLIN);
    assert(syscall(SYS_read, counter, &value, sizeof(value)) == sizeof(value) && value == 5);
    int signals = (int)syscall(SYS_signalfd4, -1, &mask, sizeof(mask), SFD_NONBLOCK);
    assert(signals >= 0 && syscall(SYS_signalfd4, -1, &mask, 4, 0) == -1 && errno == EINVAL);
    close(signals);
    close(epoll);
    close(counter);
}

static void names(void)
{
    struct stat status;
    char text[100];
    assert(syscall(SYS_openat, AT_FDCWD, "no such file", O_RDONLY) == -1 && errno == ENOENT);
    assert(syscall(SYS_openat, AT_FDCWD, NULL, O_RDONLY) == -1 && errno == EFAULT);
    int fd = (int)syscall(SYS_openat, AT_FDCWD, "/dev/null", O_RDWR);
    assert(fd >= 0 && syscall(SYS_fstat, fd, &status) == 0 && S_ISCHR(status.st_mode));
    assert(syscall(SYS_newfstatat, fd, "x", &status, 0) == -1 && errno == ENOTDIR);
    assert(syscall(SYS_faccessat, AT_FDCWD, "/dev/null", R_OK) == 0);
    assert(chdir("/tmp") == 0 && syscall(SYS_getcwd, text, sizeof(text)) == 5);
    assert(strcmp(text, "/tmp") == 0);
    assert(syscall(SYS_getcwd, text, 2) == -1 && errno == ERANGE);
    assert(syscall(SYS_ioctl, fd, 0x5401, text) == -1 && errno == ENOTTY);
    close(fd);
}

static void sockets(void)
{
    int ends[2];
    char byte;
    assert(syscall(SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    assert(syscall(SYS_sendto, ends[0], "a", 1, MSG_NOSIGNAL, NULL, 0) == 1);
    assert(syscall(SYS_recvfrom, ends[1], &byte, 1, 0, NULL, NULL) == 1 && byte == 'a');
    assert(syscall(SYS_shutdown, ends[0], SHUT_RDWR) == 0);
    assert(syscall(SYS_getsockopt, NO_DESCRIPTOR, SOL_SOCKET, SO_ERROR, &byte, &byte) == -1);
    assert(errno == EBADF);
    close(ends[0]);
    close(ends[1]);
}

static void times_and_limits(void)
{
    struct timespec t, none = {0};
    struct utsname by_name, by_number;
    struct rlimit limit;
    unsigned long set[16];
    char name[16] = "";
    assert(syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &t) == 0 && t.tv_sec + t.tv_nsec > 0);
    assert(syscall(SYS_clock_gettime, 99, &t) == -1 && errno == EINVAL);
    assert(syscall(SYS_nanosleep, &none, NULL) == 0);
    assert(syscall(SYS_clock_nanosleep, 99, 0, &none, NULL) == -1 && errno == EINVAL);
    assert(syscall(SYS_clock_nanosleep, CLOCK_MONOTONIC, 0, &none, NULL) == 0);
    assert(syscall(SYS_uname, &by_number) == 0 && uname(&by_name) == 0);
    assert(strcmp(by_name.release, by_number.release) == 0);
    assert(syscall(SYS_prctl, PR_SET_NAME, "number") == 0);
    assert(syscall(SYS_prctl, PR_GET_NAME, name) == 0 && strcmp(name, "number") == 0);
    assert(syscall(SYS_getpriority, PRIO_PROCESS, 0) == 20 - getpriority(PRIO_PROCESS, 0));
    assert(syscall(SYS_getpriority, 99, 0) == -1 && errno == EINVAL);
    assert(syscall(SYS_sched_getaffinity, gettid(), sizeof(set), set) > 0 && set[0] != 0);
    assert(syscall(SYS_getrlimit, RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur > 0);
    assert(syscall(SYS_kill, getpid(), 0) == 0 && syscall(SYS_sched_yield) == 0);
}

static void signals(void)
{
    const uint64_t mask = 1ULL << (SIGUSR2 - 1);
    uint64_t before = 1, now = 0;
    assert(syscall(SYS_rt_sigprocmask, SIG_BLOCK, &mask, &before, 8) == 0);
    assert((before & mask) == 0 && raise(SIGUSR2) == 0);
    assert(syscall(SYS_rt_sigpending, &now, 8) == 0 && now == mask);
    assert(syscall(SYS_rt_sigprocmask, SIG_BLOCK, NULL, &now, 8) == 0 && (now & mask) != 0);
    assert(syscall(SYS_rt_sigprocmask, SIG_BLOCK, NULL, &now, 4) == -1 && errno == EINVAL);
    assert(syscall(SYS_rt_sigprocmask, 99, &mask, NULL, 8) == -1 && errno == EINVAL);
    signal(SIGUSR2, SIG_IGN);
    assert(syscall(SYS_rt_sigprocmask, SIG_SETMASK, &before, NULL, 8) == 0);
    assert(syscall(SYS_rt_sigpending, &now, 8) == 0 && now == 0);
}

int main(void)
{
    signals();
    times_and_limits();
    nobodys();
    descriptors();
    waits();
    names();
    sockets();
    assert(syscall(SYS_getpid) == getpid() && syscall(SYS_gettid) == getpid());
    return 0;
}
