/* A thread reads what its owner frees, and both have read and written beside it: more accesses of
 * the same bytes than ThreadSanitizer remembers, and which one it forgets depends on what the
 * process has done before. */
/* expect(none): silent */
/* expect(asan): heap-use-after-free worker/main */
/* expect(tsan): heap-use-after-free worker/main */
#include "reached.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

struct job {
    int input, result;
    bool done;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static struct job *queue;
static int finished;

static void *worker(void *unused)
{
    pthread_mutex_lock(&lock);
    while (queue == NULL)
        pthread_cond_wait(&changed, &lock);
    struct job *job = queue;
    queue = NULL;
    pthread_mutex_unlock(&lock);
    job->result = job->input * job->input;
    pthread_mutex_lock(&lock);
    finished++;
    job->done = true;
    pthread_cond_signal(&changed);
    pthread_mutex_unlock(&lock);
    td_reached("is done");
    printf("job %d is done\n", job->input);
    return unused;
}

int main(void)
{
    pthread_t thread;
    pthread_create(&thread, NULL, worker, NULL);
    struct job *job = calloc(1, sizeof(*job));
    if (job == NULL)
        return 1;
    job->input = 7;
    pthread_mutex_lock(&lock);
    queue = job;
    pthread_cond_signal(&changed);
    while (!job->done)
        pthread_cond_wait(&changed, &lock);
    pthread_mutex_unlock(&lock);
    printf("the result is %d\n", job->result);
    free(job);
    pthread_join(thread, NULL);
    return 0;
}
