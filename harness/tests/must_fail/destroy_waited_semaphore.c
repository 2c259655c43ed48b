/* A semaphore is destroyed under a waiter. */
/* expect: misuse main */
/* says: a semaphore is destroyed while a task waits for it */
#include "reached.h"

#include <pthread.h>
#include <semaphore.h>

static sem_t semaphore;

static void *wait_there(void *argument)
{
    td_reached("waits");
    sem_wait(&semaphore);
    return argument;
}

int main(void)
{
    pthread_t thread;
    sem_init(&semaphore, 0, 0);
    pthread_create(&thread, NULL, wait_there, NULL);
    sched_yield();
    td_reached("is about to destroy");
    sem_destroy(&semaphore);
    return 0;
}
