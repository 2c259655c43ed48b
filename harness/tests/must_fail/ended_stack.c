/* A task has left the address of its local behind, and has ended. */
/* expect(none): stack-use-after-return main */
/* expect(asan): stack-use-after-return main */
/* expect(tsan): stack-use-after-return main */
#include <pthread.h>

static void *leave_address(void *argument)
{
    int local = 1;
    *(int *volatile *)argument = &local;
    return NULL;
}

int main(void)
{
    int *volatile address = NULL;
    pthread_t thread;
    pthread_create(&thread, NULL, leave_address, (void *)&address);
    pthread_join(thread, NULL);
    *address = 2;
    return 0;
}
