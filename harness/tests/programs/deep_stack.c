/* Each task has a stack of its own, deep enough for a real program's frames, and kept over
 * switches. */
#include "reached.h"

#include <assert.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>

enum { DEPTH = 40, FRAME = 2000 };

static int descend(int depth, char mark)
{
    char frame[FRAME];
    memset(frame, mark + depth, sizeof(frame));
    if (depth % 8 == 0)
        sched_yield();
    if (depth == DEPTH)
        td_reached("the deepest frame");
    int below = depth < DEPTH ? descend(depth + 1, mark) : 0;
    for (int i = 0; i < FRAME; i += 100)
        assert(frame[i] == (char)(mark + depth));
    return below + 1;
}

static void *work(void *argument)
{
    assert(descend(1, *(char *)argument) == DEPTH);
    td_reached("back");
    return NULL;
}

int main(void)
{
    pthread_t threads[2];
    static char marks[] = "aA";
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, work, &marks[i]);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
    return 0;
}
