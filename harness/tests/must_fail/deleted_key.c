/* A key is used after it was deleted. */
/* expect: misuse main */
/* says: use of a key that does not exist: 0 */
#include "reached.h"

#include <pthread.h>

int main(void)
{
    pthread_key_t key;
    pthread_key_create(&key, NULL);
    pthread_key_delete(key);
    td_reached("deleted");
    return pthread_setspecific(key, &key);
}
