/* What many programs call and the harness cannot do, in every build. */
#include "control/unsupported.h"
#include "control/replace.h"

#include <pthread.h>
#include <sys/types.h>

pid_t TD_REPLACE(fork)(void)
{
    TD_UNSUPPORTED_CALL("fork");
}

pid_t TD_REPLACE(vfork)(void)
{
    TD_UNSUPPORTED_CALL("vfork");
}

int TD_REPLACE(pthread_cancel)(pthread_t thread)
{
    (void)thread;
    TD_UNSUPPORTED_CALL("pthread_cancel");
}

int TD_REPLACE(pthread_atfork)(void (*prepare)(void), void (*parent)(void), void (*child)(void))
{
    (void)prepare, (void)parent, (void)child;
    TD_UNSUPPORTED_CALL("pthread_atfork");
}
