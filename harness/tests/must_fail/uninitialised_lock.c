/* Spin locks have no static initialiser. */
/* expect: misuse main */
/* says: use of a spin lock that was never initialised */
#include "reached.h"

#include <pthread.h>

static pthread_spinlock_t lock;

int main(void)
{
    td_reached("is about to lock");
    pthread_spin_lock(&lock);
    return 0;
}
