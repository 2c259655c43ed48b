/* Two tasks do nothing but begin and end, and main ends the program at some time. */
#include <pthread.h>

static void *nothing(void *argument)
{
    return argument;
}

int main(void)
{
    pthread_t threads[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, nothing, NULL);
    return 0;
}
