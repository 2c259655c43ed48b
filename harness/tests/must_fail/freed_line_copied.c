/* strdup() reads what it copies: freed meanwhile, it is found where strdup() is called. */
/* expect(none): silent */
/* expect(asan): heap-use-after-free report/main */
/* expect(tsan): heap-use-after-free report/main */
#include "reached.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static char *line;

static void *report(void *argument)
{
    td_reached("is about to copy");
    free(strdup(line));
    return argument;
}

int main(void)
{
    pthread_t thread;
    line = strdup("the last words");
    pthread_create(&thread, NULL, report, NULL);
    td_reached("is about to free");
    free(line);
    pthread_join(thread, NULL);
    return 0;
}
