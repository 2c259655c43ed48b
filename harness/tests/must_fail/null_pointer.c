/* A pointer that another task has cleared is followed. */
/* expect(none): null-pointer-use use */
/* expect(asan): null-pointer-use use */
/* expect(tsan): null-pointer-use use */
#include <pthread.h>
#include <stdatomic.h>

static int number;
static int *_Atomic pointer = &number;

static void *clear(void *argument)
{
    atomic_store(&pointer, NULL);
    return argument;
}

static int use(void)
{
    return *atomic_load(&pointer);
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, clear, NULL);
    int result = use();
    pthread_join(thread, NULL);
    return result;
}
