/* A lock in an object that is not there: the call is given the address of a member, and reads
 * it. */
/* expect: null-pointer-use use */
/* says: member access within null pointer of type 'struct object' */
#include "reached.h"

#include <pthread.h>
#include <stddef.h>

struct object {
    long before;
    pthread_mutex_t lock;
};

static struct object *shared;

static void use(void)
{
    pthread_mutex_lock(&shared->lock);
    pthread_mutex_unlock(&shared->lock);
}

int main(void)
{
    td_reached("nothing there");
    use();
    return 0;
}
