/* What a program asks where it runs has an answer, and an environment that nobody set is empty. */
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

static void *work(void *argument)
{
    return argument;
}

int main(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    assert(processors >= 1 && sysconf(_SC_OPEN_MAX) > 16);
    assert(sysconf(_SC_PAGESIZE) == getpagesize());
    assert(getenv("A_NAME_THAT_NOBODY_SETS") == NULL);
    assert(secure_getenv("A_NAME_THAT_NOBODY_SETS") == NULL);
    assert(getuid() == geteuid() && getgid() == getegid());
    pthread_t *threads = calloc((size_t)processors, sizeof *threads);
    assert(threads != NULL);
    for (long i = 0; i < processors; i++)
        assert(pthread_create(&threads[i], NULL, work, NULL) == 0);
    for (long i = 0; i < processors; i++)
        assert(pthread_join(threads[i], NULL) == 0);
    free(threads);
    return 0;
}
