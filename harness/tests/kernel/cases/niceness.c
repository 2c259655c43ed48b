/* How nice a process is; a user can make it nicer. */
#include "kernel/niceness_answers.h"

#include "conformance.h"
#include "nobody.h"

#include <assert.h>
#include <sys/resource.h>
#include <unistd.h>

CONFORMANCE(niceness);

enum { NOBODY = 4000000, NICEST = 19 };

int main(void)
{
    int before = (int)ANSWER(getpriority, 0, getpriority(PRIO_PROCESS, 0));
    assert(ANSWER(nice, 0, nice(0)) == before);
    ANSWER(setpriority, 0, setpriority(PRIO_PROCESS, getpid(), before + 1));
    assert(getpriority(PRIO_PROCESS, getpid()) == before + 1);
    assert(ANSWER(nice, 0, nice(2)) == before + 3 && getpriority(PRIO_PROCESS, 0) == before + 3);
    assert(nice(1000) == NICEST);
    ANSWER(getpriority, EINVAL, getpriority(77, 0));
    ANSWER(getpriority, ESRCH, getpriority(PRIO_PROCESS, NOBODY));
    ANSWER(setpriority, EINVAL, setpriority(77, 0, 0));
    ANSWER(setpriority, ESRCH, setpriority(PRIO_PROCESS, NOBODY, 0));
    const struct rlimit none = {0, 0};
    assert(setrlimit(RLIMIT_NICE, &none) == 0);
    be_nobody();
    ANSWER(setpriority, EACCES, setpriority(PRIO_PROCESS, 0, NICEST - 1));
    ANSWER(nice, EPERM, nice(-1));
    assert(getpriority(PRIO_PROCESS, 0) == NICEST);
    return 0;
}
