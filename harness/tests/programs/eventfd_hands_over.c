/* A thread that has read an eventfd may rely on what was done before it was added to. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <unistd.h>

static int full, emptied;
static int *box;

static void *take(void *argument)
{
    uint64_t value;
    while (read(full, &value, sizeof(value)) == -1)
        assert(errno == EINTR);
    assert(*box == 7);
    td_reached("has it");
    free(box);
    while (eventfd_write(emptied, 1) == -1)
        assert(errno == EINTR);
    return argument;
}

int main(void)
{
    const uint64_t one = 1;
    eventfd_t value;
    pthread_t thread;
    full = eventfd(0, 0);
    emptied = eventfd(0, 0);
    pthread_create(&thread, NULL, take, NULL);
    box = malloc(sizeof(*box));
    *box = 7;
    assert(write(full, &one, sizeof(one)) == sizeof(one));
    while (eventfd_read(emptied, &value) == -1)
        assert(errno == EINTR);
    box = NULL;
    pthread_join(thread, NULL);
    td_reached("the end");
    return 0;
}
