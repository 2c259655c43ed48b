/* What many programs call and the harness cannot do, in every build; and what comes before it. */
#include "libc/unsupported.h"
#include "control/replace.h"

#include <pthread.h>
#include <stddef.h>
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

/* Nobody forks, so nobody is called; a program that only gets ready for it goes on. */
int TD_REPLACE(__register_atfork)(void (*prepare)(void), void (*parent)(void), void (*child)(void),
                                  void *object)
{
    (void)prepare, (void)parent, (void)child, (void)object;
    return 0;
}

int TD_REPLACE(pthread_atfork)(void (*prepare)(void), void (*parent)(void), void (*child)(void))
{
    return td_sim___register_atfork(prepare, parent, child, NULL);
}
