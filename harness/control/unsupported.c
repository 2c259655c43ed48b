/* What a controlled program must not call, because the harness cannot do it: stops with its name.
 */
#include "control/replace.h"
#include "verdict/verdict.h"

#include <pthread.h>
#include <sys/types.h>

#define UNSUPPORTED(name)                                                                          \
    td_verdict("unsupported", "the program calls " name "(), which is not simulated")

pid_t TD_REPLACE(fork)(void)
{
    UNSUPPORTED("fork");
}

pid_t TD_REPLACE(vfork)(void)
{
    UNSUPPORTED("vfork");
}

int TD_REPLACE(pthread_cancel)(pthread_t thread)
{
    (void)thread;
    UNSUPPORTED("pthread_cancel");
}

int TD_REPLACE(pthread_atfork)(void (*prepare)(void), void (*parent)(void), void (*child)(void))
{
    (void)prepare, (void)parent, (void)child;
    UNSUPPORTED("pthread_atfork");
}
