/* A program with the same bug: two customers, and goods for one. */
#include "shelf.h"

#include <pthread.h>
#include <stddef.h>

static struct shelf *shelf;

static void *customer(void *argument)
{
    shelf_take(shelf);
    return argument;
}

int main(void)
{
    pthread_t thread;
    shelf = shelf_new();
    if (shelf == NULL)
        return 1;
    shelf_put(shelf, 1);
    if (pthread_create(&thread, NULL, customer, NULL) != 0)
        return 1;
    customer(NULL);
    pthread_join(thread, NULL);
    shelf_free(shelf);
    return 0;
}
