/* A spin that cannot end is recognised as waiting, and names who holds the lock. */
/* expect(none): deadlock main/spin */
/* expect(asan): deadlock main/spin */
/* expect(tsan): deadlock main/spin */
/* says: thread 2 (spin) waits for a spin lock, held by main */
#include <pthread.h>

static pthread_spinlock_t lock;

static void *spin(void *argument)
{
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
    pthread_join(thread, NULL);
    return 0;
}
