/* What a program asks where it runs has an answer, and an environment that nobody set is empty. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void *work(void *argument)
{
    return argument;
}

/* So many descriptors, 0 to 2 among them, and not one more. */
static void may_open(long most)
{
    int fd = -1;
    for (int last; (last = dup(0)) >= 0;)
        fd = last;
    assert(errno == EMFILE && fd == most - 1);
    while (fd > 2)
        close(fd--);
}

int main(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    assert(processors >= 1);
    may_open(sysconf(_SC_OPEN_MAX));
    assert(sysconf(_SC_PAGESIZE) == getpagesize());
    assert(getenv("A_NAME_THAT_NOBODY_SETS") == NULL);
    assert(secure_getenv("A_NAME_THAT_NOBODY_SETS") == NULL);
    assert(environ != NULL && (environ[0] == NULL || strchr(environ[0], '=') != NULL));
    environ = NULL; /* the next execution has it anew */
    assert(getuid() == geteuid() && getgid() == getegid());
    pthread_t *threads = calloc((size_t)processors, sizeof(*threads));
    assert(threads != NULL);
    for (long i = 0; i < processors; i++)
        assert(pthread_create(&threads[i], NULL, work, NULL) == 0);
    for (long i = 0; i < processors; i++)
        assert(pthread_join(threads[i], NULL) == 0);
    free(threads);
    td_reached("the end");
    return 0;
}
