/* That SIGABRT is ignored and blocked does not keep the program from aborting. */
/* expect: abort main */
#include "reached.h"

#include <signal.h>
#include <stddef.h>
#include <stdlib.h>

int main(void)
{
    sigset_t set;
    sigfillset(&set);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGABRT, SIG_IGN);
    td_reached("ignored and blocked");
    abort();
}
