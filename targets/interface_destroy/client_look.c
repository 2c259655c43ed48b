/*
 * client_look.c - looks at what reaches interfaces.
 */
#include <pthread.h>

#include "client.h"
#include "domain.h"

void client_check(void *arg)
{
    struct client_check *check = arg;

    check->right = if_reach_check(&check->stray);
}

void client_find(void *arg)
{
    struct client_find *find = arg;

    find->found = false;
    if (pthread_mutex_trylock(&softnet_lock) != 0)
        return;
    find->found = if_reach_find(find->ifp, &find->stray);
    pthread_mutex_unlock(&softnet_lock);
}
