/* The wake-up comes between the look at the word and the wait, which waits for the value that it
 * finds. */
/* expect: deadlock main/wait_for_it */
/* says: a futex */
#include "reached.h"

#include <linux/futex.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_uint word;

static void *wait_for_it(void *argument)
{
    unsigned now = atomic_load(&word);
    while (now == 0 && atomic_load(&word) == now) {
        now = atomic_load(&word); /* what should have stayed as it was */
        td_reached("is about to wait");
        syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, now, NULL, NULL, 0);
    }
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, wait_for_it, NULL);
    atomic_store(&word, 1);
    syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
    td_reached("woken");
    pthread_join(thread, NULL);
    return 0;
}
