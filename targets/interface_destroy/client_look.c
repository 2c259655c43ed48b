/*
 * client_look.c - looks at what reaches interfaces.
 */
#include <pthread.h>
#include <string.h>

#include "client.h"
#include "domain.h"

void client_check(void *arg)
{
    struct client_check *check = arg;

    check->right = if_reach_check(&check->stray);
}

/* The cloner may take it off its list before the driver destroys it, or after. */
static bool of_cloner(const struct if_reach_walk *walk, const struct if_reach_place *place)
{
    return strcmp(walk->type->name, "if_clone") == 0 ||
           strcmp(place->field, "if_clones.le_next") == 0;
}

static bool visit(struct if_reach_walk *walk, const struct if_reach_place *place, void *object,
                  const void *value)
{
    struct client_find *find = walk->arg;

    if (value != find->ifp || of_cloner(walk, place))
        return true;
    find->stray = (struct if_reach_stray){walk->type, place, object, value};
    find->found = true;
    return false;
}

void client_find(void *arg)
{
    struct client_find *find = arg;
    struct if_reach_walk walk = {.visit = visit, .arg = find};

    find->found = false;
    if (pthread_mutex_trylock(&softnet_lock) != 0)
        return;
    if_reach_walk_all(&walk);
    pthread_mutex_unlock(&softnet_lock);
}
