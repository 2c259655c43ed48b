/* A spin that cannot end is recognised as waiting, and names the lock's holder. */
/* expect: deadlock main/spin */
/* says: thread 2 (spin) waits for a spin lock, held by main */
#include "reached.h"

#include <pthread.h>

static pthread_spinlock_t lock;

static void *spin(void *argument)
{
    td_reached("spins");
    pthread_spin_lock(&lock);
    pthread_spin_unlock(&lock);
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_spin_init(&lock, 0);
    pthread_spin_lock(&lock);
    pthread_create(&thread, NULL, spin, NULL);
    td_reached("joins, as the owner");
    pthread_join(thread, NULL);
    return 0;
}
