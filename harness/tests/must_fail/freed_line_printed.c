/* What is printed is read by the printer: freed meanwhile, it is found where printf() is called. */
/* expect(none): silent */
/* expect(asan): heap-use-after-free report/main */
/* expect(tsan): heap-use-after-free report/main */
#include "reached.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *line;

static void *report(void *argument)
{
    td_reached("is about to print");
    printf("%s\n", line);
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
