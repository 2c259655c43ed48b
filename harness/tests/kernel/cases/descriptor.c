/* Descriptors: the lowest number first, copies of one open file, flags of each. */
#include "kernel/file/descriptor_answers.h"

#include "conformance.h"

#include <assert.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

CONFORMANCE(descriptor);

enum { NUMBERS = 64 };

static bool is_open(int fd)
{
    return fcntl(fd, F_GETFD) != -1;
}

static void lowest_first(void)
{
    int a = eventfd(0, 0), b = eventfd(0, 0);
    assert(b == a + 1);
    ANSWER(close, 0, close(a));
    assert(eventfd(0, 0) == a);
    assert(ANSWER(dup, 0, dup(a)) == b + 1);
    ANSWER(close, 0, close(a));
    ANSWER(close, EBADF, close(a));
    ANSWER(close, EBADF, close(-1));
    ANSWER(close, EBADF, close(NUMBERS));
    assert(ANSWER(fcntl, 0, fcntl(b, F_DUPFD, b)) == b + 2);
    assert(ANSWER(fcntl, 0, fcntl(b, F_DUPFD, 0)) == a);
    for (int fd = a; fd <= b + 2; fd++)
        ANSWER(close, 0, close(fd));
}

/* A copy is the same open file: what one writes the other reads, O_NONBLOCK is of both. */
static void copies(void)
{
    uint64_t value = 5;
    int a = eventfd(0, 0);
    int b = (int)ANSWER(dup2, 0, dup2(a, 20));
    assert(b == 20 && write(a, &value, sizeof(value)) == sizeof(value));
    assert(read(b, &value, sizeof(value)) == sizeof(value) && value == 5);
    ANSWER(fcntl, 0, fcntl(a, F_SETFL, O_NONBLOCK));
    assert((ANSWER(fcntl, 0, fcntl(b, F_GETFL)) & (O_NONBLOCK | O_ACCMODE)) ==
           (O_NONBLOCK | O_RDWR));
    assert(ANSWER(dup2, 0, dup2(b, b)) == b);
    int other = eventfd(7, 0);
    assert(ANSWER(dup3, 0, dup3(other, b, O_CLOEXEC)) == b);
    assert(read(b, &value, sizeof(value)) == sizeof(value) && value == 7);
    close(a);
    close(b);
    close(other);
}

static void close_on_exec(void)
{
    int a = eventfd(0, 0);
    assert(ANSWER(fcntl, 0, fcntl(a, F_GETFD)) == 0);
    ANSWER(fcntl, 0, fcntl(a, F_SETFD, FD_CLOEXEC));
    assert(fcntl(a, F_GETFD) == FD_CLOEXEC);
    int b = dup(a);
    assert(fcntl(b, F_GETFD) == 0);
    int c = (int)ANSWER(fcntl, 0, fcntl(a, F_DUPFD_CLOEXEC, 30));
    assert(c == 30 && fcntl(c, F_GETFD) == FD_CLOEXEC);
    assert(dup3(a, b, O_CLOEXEC) == b && fcntl(b, F_GETFD) == FD_CLOEXEC);
    assert(dup2(a, b) == b && fcntl(b, F_GETFD) == 0);
    close(a);
    close(b);
    close(c);
    assert(eventfd(0, EFD_CLOEXEC) == a && fcntl(a, F_GETFD) == FD_CLOEXEC);
    close(a);
}

static void refuses(void)
{
    int a = eventfd(0, 0), none = 40;
    assert(!is_open(none));
    ANSWER(dup, EBADF, dup(none));
    ANSWER(dup2, EBADF, dup2(none, a));
    ANSWER(dup2, EBADF, dup2(none, none));
    ANSWER(dup2, EBADF, dup2(a, NUMBERS));
    ANSWER(dup2, EBADF, dup2(a, -1));
    ANSWER(dup3, EBADF, dup3(none, a, 0));
    ANSWER(dup3, EBADF, dup3(a, NUMBERS, 0));
    ANSWER(dup3, EINVAL, dup3(a, a, 0));
    ANSWER(dup3, EINVAL, dup3(a, none, O_NONBLOCK));
    ANSWER(fcntl, EBADF, fcntl(none, F_GETFL));
    ANSWER(fcntl, EINVAL, fcntl(a, F_DUPFD, -1));
    ANSWER(fcntl, EINVAL, fcntl(a, F_DUPFD, NUMBERS));
    ANSWER(fcntl, EINVAL, fcntl(a, 12345, 0));
    assert(is_open(a));
    close(a);
}

static void runs_out(void)
{
    int a = eventfd(0, 0), last = a;
    for (int fd = a; fd != -1; fd = dup(a))
        last = fd;
    assert(last == NUMBERS - 1);
    ANSWER(dup, EMFILE, dup(a));
    ANSWER(fcntl, EMFILE, fcntl(a, F_DUPFD, 0));
    assert(close(10) == 0 && ANSWER(dup, 0, dup(a)) == 10);
    assert(close(10) == 0);
    ANSWER(fcntl, EMFILE, fcntl(a, F_DUPFD, 11));
    ANSWER(dup2, 0, dup2(a, last));
}

static void ranges(void)
{
    int a = eventfd(0, 0), b = dup(a), ends[2];
    ANSWER(close_range, EINVAL, close_range(b, a, 0));
    ANSWER(close_range, EINVAL, close_range(a, b, 99));
    ANSWER(close_range, 0, close_range(b, 40, CLOSE_RANGE_CLOEXEC));
    assert(fcntl(a, F_GETFD) == 0 && fcntl(b, F_GETFD) == FD_CLOEXEC);
    ANSWER(close_range, 0, close_range(b, ~0U, 0));
    assert(is_open(a) && !is_open(b) && pipe(ends) == 0);
    assert(ANSWER(fcntl, 0, fcntl(ends[0], F_GETPIPE_SZ)) == 65536);
    assert(fcntl(a, F_GETOWN) == 0 && fcntl(a, F_GETSIG) == 0);
    ANSWER(fcntl, EBADF, fcntl(a, F_GETPIPE_SZ));
    closefrom(a);
    assert(!is_open(a) && !is_open(ends[1]) && is_open(0));
}

static int lock(int fd, int command, short type, short whence, off_t start, off_t length)
{
    struct flock lock = {.l_type = type, .l_whence = whence, .l_start = start, .l_len = length};
    int result = fcntl(fd, command, &lock);
    assert(result == -1 || command != F_GETLK || lock.l_type == F_UNLCK);
    return result;
}

/* Of whatever kind the descriptor is; a process alone is in nobody's way. */
static void locks(void)
{
    int null = open("/dev/null", O_RDWR), ends[2];
    assert(null >= 0 && pipe(ends) == 0);
    ANSWER(fcntl, 0, lock(null, F_SETLK, F_WRLCK, SEEK_SET, 0, 0));
    ANSWER(fcntl, 0, lock(null, F_SETLKW, F_RDLCK, SEEK_CUR, 5, 3));
    ANSWER(fcntl, 0, lock(null, F_GETLK, F_WRLCK, SEEK_SET, 0, 0));
    ANSWER(fcntl, 0, lock(null, F_SETLK, F_UNLCK, SEEK_END, 7, -7));
    ANSWER(fcntl, 0, lock(ends[0], F_SETLK, F_RDLCK, SEEK_SET, 0, 0));
    ANSWER(fcntl, EBADF, lock(ends[0], F_SETLK, F_WRLCK, SEEK_SET, 0, 0));
    ANSWER(fcntl, EBADF, lock(ends[1], F_SETLKW, F_RDLCK, SEEK_SET, 0, 0));
    ANSWER(fcntl, EBADF, lock(60, F_SETLK, F_RDLCK, SEEK_SET, 0, 0));
    ANSWER(fcntl, 0, lock(ends[1], F_GETLK, F_RDLCK, SEEK_SET, 0, 0));
    ANSWER(fcntl, EINVAL, lock(null, F_GETLK, F_UNLCK, SEEK_SET, 0, 0));
    ANSWER(fcntl, EINVAL, lock(null, F_SETLK, 17, SEEK_SET, 0, 0));
    ANSWER(fcntl, EINVAL, lock(null, F_SETLK, F_RDLCK, 17, 0, 0));
    ANSWER(fcntl, EINVAL, lock(null, F_SETLK, F_RDLCK, SEEK_SET, -1, 0));
    ANSWER(fcntl, EINVAL, lock(null, F_SETLK, F_RDLCK, SEEK_SET, 3, -4));
    ANSWER(fcntl, EOVERFLOW, lock(null, F_SETLK, F_RDLCK, SEEK_SET, INT64_MAX, 2));
    assert(close(null) == 0 && close(ends[0]) == 0 && close(ends[1]) == 0);
}

int main(void)
{
    locks();
    ranges();
    lowest_first();
    copies();
    close_on_exec();
    refuses();
    runs_out();
    return 0;
}
