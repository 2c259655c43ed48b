/* Functions of the program's own, by the name of a simulated one, that make the call by its
 * number. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

pid_t gettid(void)
{
    return (pid_t)syscall(SYS_gettid);
}

int dup3(int from, int to, int flags)
{
    return (int)syscall(SYS_dup3, from, to, flags);
}

static void *work(void *argument)
{
    *(pid_t *)argument = gettid();
    return NULL;
}

int main(void)
{
    pthread_t thread;
    pid_t number = 0;
    pthread_create(&thread, NULL, work, &number);
    pthread_join(thread, NULL);
    assert(gettid() == getpid() && number > 0 && number != gettid());
    assert(dup3(0, 30, 0) == 30 && dup3(0, 0, 0) == -1 && errno == EINVAL);
    close(30);
    td_reached("end");
    return 0;
}
