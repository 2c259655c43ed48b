/* Every execution finds globals and statics as a fresh process has them. */
#include "reached.h"

#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct node {
    struct node *next;
    int value;
};

static int zero, five = 5;
static struct node last = {NULL, 1}, *list = &last;
static char text[] = "fresh", large[300];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
int common;

static int calls(void)
{
    static int count = 10;
    return count++;
}

static void *change(void *argument)
{
    (void)argument;
    pthread_mutex_lock(&lock);
    zero++, five++, common++;
    text[0]++;
    large[299]++;
    last.value++;
    td_reached("changes");
    pthread_mutex_unlock(&lock);
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    assert(zero == 0 && five == 5 && common == 0 && large[299] == 0);
    assert(strcmp(text, "fresh") == 0);
    assert(list == &last && list->next == NULL && list->value == 1);
    assert(calls() == 10 && calls() == 11);
    assert(atoi("7") == 7);
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, change, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    assert(zero == 2 && five == 7 && common == 2 && large[299] == 2 && last.value == 3);
    list = NULL;
    pthread_mutex_lock(&lock); /* left locked: that, too, is gone the next time */
    td_reached("the end");
    return 0;
}
