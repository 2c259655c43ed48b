/* strdup() reads what it copies: freed meanwhile, it is found where strdup() is called. */
/* expect(none): any */
/* expect(asan): heap-use-after-free report/main */
/* expect(tsan): data-race report/main | data-race main/report | heap-use-after-free report/main */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static char *line;

static void *report(void *argument)
{
    free(strdup(line));
    return argument;
}

int main(void)
{
    pthread_t thread;
    line = strdup("the last words");
    pthread_create(&thread, NULL, report, NULL);
    free(line);
    pthread_join(thread, NULL);
    return 0;
}
