/* A file that is not there is not there; one that is to be made would have to be kept. */
/* expect: unsupported fopen keep */
/* says: fopen("/tmp/state"): there are no files on disk */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>

static void *keep(void *argument)
{
    FILE *state = fopen("/tmp/state", "r");
    assert(state == NULL && errno == ENOENT);
    td_reached("not there");
    state = fopen("/tmp/state", "w");
    return state == NULL ? argument : NULL;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, keep, NULL);
    pthread_join(thread, NULL);
    return 0;
}
