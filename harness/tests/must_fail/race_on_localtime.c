/* localtime() answers in memory that all threads share: a read there races with another's call. */
/* expect(none): silent */
/* expect(asan): silent */
/* expect(tsan): data-race main/tell */
#include "reached.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <time.h>

static atomic_int told;

static void *tell(void *argument)
{
    const time_t moment = 86400;
    localtime(&moment);
    atomic_store_explicit(&told, 1, memory_order_relaxed);
    return argument;
}

int main(void)
{
    const time_t moment = 0;
    pthread_t thread;
    const struct tm *parts = localtime(&moment);
    pthread_create(&thread, NULL, tell, NULL);
    while (atomic_load_explicit(&told, memory_order_relaxed) == 0)
        sched_yield();
    td_reached("the other has asked");
    int day = parts->tm_mday;
    pthread_join(thread, NULL);
    return day > 0 ? 0 : 1;
}
