/*
 * One bug of each kind below, by the program's argument, that shows under many schedules, and
 * behind it a rarer one, which is found for sure only where the first is known and does not end the
 * search.
 */
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct object {
    int value;
};

static int ready, plain;
static struct object *shared;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void first_bug(const char *kind)
{
    struct object *object;
    pthread_mutex_lock(&lock);
    object = shared;
    pthread_mutex_unlock(&lock);
    if (strcmp(kind, "race") == 0)
        plain++;
    else if (strcmp(kind, "use") == 0)
        object->value = 1; /* main() may have freed it */
    else if (strcmp(kind, "wild") == 0 && __atomic_load_n(&object->value, __ATOMIC_SEQ_CST) == 2)
        *(volatile int *)0x10 = 1; /* nowhere to every sanitizer */
    else if (strcmp(kind, "null") == 0 && __atomic_load_n(&object->value, __ATOMIC_SEQ_CST) == 2)
        (*(struct object *volatile *)&(struct object *){NULL})->value = 1;
}

static void *work(void *kind)
{
    first_bug(kind);
    int before = __atomic_load_n(&ready, __ATOMIC_SEQ_CST);
    int after = __atomic_load_n(&ready, __ATOMIC_SEQ_CST);
    assert(before == after); /* wrong where main() comes in between */
    return NULL;
}

int main(int argc, char **argv)
{
    pthread_t thread;
    assert(argc == 2);
    shared = calloc(1, sizeof(*shared));
    assert(shared != NULL);
    pthread_create(&thread, NULL, work, argv[1]);
    if (strcmp(argv[1], "race") == 0)
        plain++;
    if (strcmp(argv[1], "wild") == 0 || strcmp(argv[1], "null") == 0) {
        __atomic_store_n(&shared->value, 2, __ATOMIC_SEQ_CST);
        __atomic_store_n(&shared->value, 0, __ATOMIC_SEQ_CST);
    }
    for (int i = 1; i <= 2; i++)
        __atomic_store_n(&ready, i, __ATOMIC_SEQ_CST);
    if (strcmp(argv[1], "use") != 0)
        pthread_join(thread, NULL);
    free(shared);
    if (strcmp(argv[1], "use") == 0)
        pthread_join(thread, NULL);
    return 0;
}
