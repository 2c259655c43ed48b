/* abort() overrides that SIGABRT is blocked: its handler runs, and leaves. */
/* not native: glibc 2.36 runs the handler, as POSIX has it; 2.41 ends the process instead */
#include "reached.h"

#include <assert.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

static void leave(int number)
{
    assert(number == SIGABRT);
    td_reached("leaves by _exit()");
    _exit(0);
}

int main(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGABRT);
    assert(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
    assert(signal(SIGABRT, leave) == SIG_DFL);
    abort();
}
