/* What a pure function of the C library reads is no point, and still has a reader. */
/* expect(none): silent */
/* expect(asan): silent */
/* expect(tsan): data-race format_name/main */
/* says: read by thread 2 */
#include "reached.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>

static char name[8] = "lagg0";
static atomic_int formatted;

static void *format_name(void *argument)
{
    char copy[8];
    snprintf(copy, sizeof(copy), "%s", name);
    td_reached("formatted");
    atomic_store_explicit(&formatted, copy[0], memory_order_relaxed);
    return argument;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, format_name, NULL);
    while (atomic_load_explicit(&formatted, memory_order_relaxed) == 0)
        sched_yield();
    td_reached("is about to change it");
    name[0] = 'b';
    pthread_join(thread, NULL);
    return 0;
}
