/* Calls what the harness does not simulate: the closure check must name it, and only it. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

int main(void)
{
    char *text = strdup("abc");
    pthread_mutex_lock(&lock);
    long host = gethostid();
    pthread_mutex_unlock(&lock);
    free(text);
    return host == 0;
}
