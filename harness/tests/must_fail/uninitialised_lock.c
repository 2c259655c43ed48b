/* Spin locks have no static initialiser. */
/* expect(none): misuse main */
/* expect(asan): misuse main */
/* expect(tsan): misuse main */
/* says: use of a spin lock that was never initialised */
#include <pthread.h>

static pthread_spinlock_t lock;

int main(void)
{
    pthread_spin_lock(&lock);
    return 0;
}
