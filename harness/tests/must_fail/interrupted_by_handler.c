/* A handler, of whatever signal, interrupts: a wait ends by EINTR, which is taken for an error. */
/* expect: assertion read_one */
#include "reached.h"

#include <assert.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static void handle(int number)
{
    (void)number;
}

static int ends[2];

static void *read_one(void *unused)
{
    char byte;
    td_reached("is about to read");
    assert(read(ends[0], &byte, 1) == 1);
    return unused;
}

int main(void)
{
    const struct sigaction action = {.sa_handler = handle};
    pthread_t thread;
    sigaction(SIGUSR1, &action, NULL);
    assert(pipe(ends) == 0);
    pthread_create(&thread, NULL, read_one, NULL);
    assert(write(ends[1], "x", 1) == 1);
    pthread_join(thread, NULL);
    return 0;
}
