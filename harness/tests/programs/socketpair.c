/* What one end writes the other reads, in order, whatever pieces it comes in; the end is seen
 * behind it. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SIZE = 40 };

static int ends[2];

static void write_all(int fd, const char *bytes, size_t size)
{
    for (size_t done = 0; done < size;) {
        ssize_t n = write(fd, bytes + done, size - done);
        assert(n > 0 || (n == -1 && errno == EINTR));
        done += n > 0 ? (size_t)n : 0;
    }
}

static void *talk(void *unused)
{
    char bytes[SIZE];
    for (int i = 0; i < SIZE; i++)
        bytes[i] = (char)i;
    write_all(ends[0], bytes, SIZE / 2);
    write_all(ends[0], bytes + SIZE / 2, SIZE / 2);
    assert(close(ends[0]) == 0);
    td_reached("said all");
    return unused;
}

static ssize_t read_some(int fd, char *bytes, size_t size)
{
    ssize_t n;
    do
        n = read(fd, bytes, size);
    while (n == -1 && errno == EINTR);
    return n;
}

int main(void)
{
    pthread_t talker;
    char bytes[SIZE + 1];
    size_t done = 0;
    ssize_t n;
    assert(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    assert(ends[0] >= 3 && ends[1] == ends[0] + 1);
    assert(pthread_create(&talker, NULL, talk, NULL) == 0);
    while ((n = read_some(ends[1], bytes + done, sizeof(bytes) - done)) > 0)
        done += (size_t)n;
    assert(n == 0 && done == SIZE);
    for (int i = 0; i < SIZE; i++)
        assert(bytes[i] == i);
    pthread_join(talker, NULL);
    assert(close(ends[1]) == 0);
    assert(close(ends[1]) == -1 && errno == EBADF);
    td_reached("the end");
    return 0;
}
