/* An initialiser that needs itself. */
/* expect(none): deadlock initialise */
/* expect(asan): deadlock initialise */
/* expect(tsan): deadlock initialise */
/* says: main waits for another's pthread_once(), held by main */
#include <pthread.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void initialise(void)
{
    pthread_once(&once, initialise);
}

int main(void)
{
    pthread_once(&once, initialise);
    return 0;
}
