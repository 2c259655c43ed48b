/* A thread has a name of 15 letters, by either call the same; what it creates has its own to
 * begin with. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/prctl.h>

static int is_called(pthread_t thread, const char *name)
{
    char told[16];
    assert(pthread_getname_np(thread, told, sizeof(told)) == 0);
    return strcmp(told, name) == 0;
}

static void *work(void *argument)
{
    char told[16];
    assert(is_called(pthread_self(), "fifteen letters"));
    assert(prctl(PR_SET_NAME, "worker") == 0 && is_called(pthread_self(), "worker"));
    assert(prctl(PR_GET_NAME, told) == 0 && strcmp(told, "worker") == 0);
    td_reached("renamed itself");
    return argument;
}

int main(void)
{
    char told[16];
    pthread_t thread;
    assert(pthread_getname_np(pthread_self(), told, sizeof(told)) == 0 && told[0] != '\0');
    assert(pthread_setname_np(pthread_self(), "sixteen letters.") == ERANGE);
    assert(pthread_getname_np(pthread_self(), told, 15) == ERANGE);
    assert(prctl(PR_SET_NAME, "fifteen letters and more") == 0);
    assert(pthread_create(&thread, NULL, work, NULL) == 0);
    assert(is_called(pthread_self(), "fifteen letters"));
    assert(pthread_join(thread, NULL) == 0);
    assert(is_called(pthread_self(), "fifteen letters"));
    td_reached("kept its own");
    return 0;
}
