/* Three wait for each other's locks, which lie on a stack, in a block of the heap, and in a member
 * of a global. Each is named as the program calls it, with where it was taken. */
/* expect: deadlock lock_both/lock_both */
/* says: for a mutex: one on the stack of main; thread 4 (lock_both) took it at harness/tests/must_fail/deadlock_of_objects.c:33 (lock_both) */
/* says: for a mutex: at byte 8 of a block of 48, allocated at harness/tests/must_fail/deadlock_of_objects.c:55 (main); thread 2 (lock_both) took it at */
/* says: for a spin lock: rooms[2].doors.outer; thread 3 (lock_both) took it at */
#include "reached.h"

#include <pthread.h>
#include <stdlib.h>

struct box {
    long weight;
    pthread_mutex_t lock;
};

static struct {
    long number;
    struct {
        pthread_spinlock_t inner, outer;
    } doors;
} rooms[3];

struct pair {
    pthread_mutex_t *first, *second;
    pthread_spinlock_t *spin_first, *spin_second;
};

static void *lock_both(void *argument)
{
    const struct pair *pair = argument;
    if (pair->first != NULL)
        pthread_mutex_lock(pair->first);
    else
        pthread_spin_lock(pair->spin_first);
    td_reached("has one");
    if (pair->second != NULL)
        pthread_mutex_lock(pair->second);
    else
        pthread_spin_lock(pair->spin_second);
    td_reached("has both");
    if (pair->second != NULL)
        pthread_mutex_unlock(pair->second);
    else
        pthread_spin_unlock(pair->spin_second);
    if (pair->first != NULL)
        pthread_mutex_unlock(pair->first);
    else
        pthread_spin_unlock(pair->spin_first);
    return NULL;
}

int main(void)
{
    struct box *box = malloc(sizeof(*box));
    pthread_mutex_t local = PTHREAD_MUTEX_INITIALIZER;
    if (box == NULL)
        return 0;
    pthread_mutex_init(&box->lock, NULL);
    pthread_spin_init(&rooms[2].doors.outer, 0);
    struct pair pairs[] = {{.first = &box->lock, .second = &local},
                           {.spin_first = &rooms[2].doors.outer, .second = &box->lock},
                           {.first = &local, .spin_second = &rooms[2].doors.outer}};
    pthread_t threads[3];
    for (int i = 0; i < 3; i++)
        pthread_create(&threads[i], NULL, lock_both, &pairs[i]);
    for (int i = 0; i < 3; i++)
        pthread_join(threads[i], NULL);
    free(box);
    return 0;
}
