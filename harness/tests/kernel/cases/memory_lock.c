/* Memory that is to stay where it is. */
#include "kernel/memory_lock_answers.h"

#include "conformance.h"

#include <assert.h>
#include <stdint.h>
#include <sys/mman.h>

CONFORMANCE(memory_lock);

static char room[64];

/* Neither the compiler nor a sanitizer need know what they are. */
static void *volatile nowhere, *volatile last = (void *)(UINTPTR_MAX - 4096);

int main(void)
{
    ANSWER(mlock, 0, mlock(room, sizeof(room)));
    ANSWER(mlock, 0, mlock2(room, sizeof(room), 0));
    ANSWER(munlock, 0, munlock(room, sizeof(room)));
    ANSWER(mlock, 0, mlock(room, 0));
    ANSWER(mlock, ENOMEM, mlock(nowhere, 1));
    ANSWER(munlock, ENOMEM, munlock(nowhere, 1));
    ANSWER(mlock, EINVAL, mlock(last, 8192));
    ANSWER(munlock, EINVAL, munlock(last, 8192));
    ANSWER(mlock, EINVAL, mlock2(room, sizeof(room), 64));
    ANSWER(mlockall, EINVAL, mlockall(0));
    ANSWER(mlockall, EINVAL, mlockall(64));
    ANSWER(mlockall, EINVAL, mlockall(MCL_ONFAULT));
    ANSWER(mlockall, 0, mlockall(MCL_FUTURE));
    assert(munlockall() == 0);
    return 0;
}
