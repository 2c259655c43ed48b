/* An initialiser that needs itself. */
/* expect: deadlock initialise */
/* says: main waits for another's pthread_once(), held by main */
#include "reached.h"

#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void initialise(void)
{
    td_reached("initialises");
    pthread_once(&once, initialise);
}

int main(void)
{
    pthread_once(&once, initialise);
    return 0;
}
