/* A wait that may be interrupted, and is tried again: that, too, comes to an end. */
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <sys/eventfd.h>
#include <unistd.h>

static int fd;

static void *take(void *unused)
{
    uint64_t value;
    while (read(fd, &value, sizeof(value)) == -1 && errno == EINTR)
        ;
    return unused;
}

int main(void)
{
    const uint64_t one = 1;
    pthread_t thread;
    fd = eventfd(0, 0);
    pthread_create(&thread, NULL, take, NULL);
    write(fd, &one, sizeof(one));
    pthread_join(thread, NULL);
    return 0;
}
