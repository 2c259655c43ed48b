/*
 * The canary: a small program with a planted defect that every campaign has to find under both
 * sanitizers before its silence means anything. A service is asked for its state while it is shut
 * down: the shutdown frees the state when it sees no reader, the reader looks first and takes its
 * place among the readers afterwards.
 */
#include <pthread.h>
#include <stdlib.h>

struct service {
    pthread_mutex_t lock;
    int readers;
    int *state;
};

static struct service service = {.lock = PTHREAD_MUTEX_INITIALIZER};

static void *read_state(void *unused)
{
    (void)unused;
    pthread_mutex_lock(&service.lock);
    int *state = service.state;
    pthread_mutex_unlock(&service.lock);
    if (state == NULL)
        return NULL;
    pthread_mutex_lock(&service.lock); /* too late: shutdown may have come in between */
    service.readers++;
    pthread_mutex_unlock(&service.lock);
    int value = *state;
    pthread_mutex_lock(&service.lock);
    service.readers--;
    pthread_mutex_unlock(&service.lock);
    return value == 42 ? &service : NULL;
}

static void *shut_down(void *unused)
{
    int *state = NULL;
    (void)unused;
    pthread_mutex_lock(&service.lock);
    if (service.readers == 0) {
        state = service.state;
        service.state = NULL;
    }
    pthread_mutex_unlock(&service.lock);
    free(state);
    return NULL;
}

int main(void)
{
    pthread_t reader, closer;
    service.state = malloc(sizeof(*service.state));
    if (service.state == NULL)
        return 1;
    *service.state = 42;
    pthread_create(&reader, NULL, read_state, NULL);
    pthread_create(&closer, NULL, shut_down, NULL);
    pthread_join(reader, NULL);
    pthread_join(closer, NULL);
    free(service.state);
    return 0;
}
