/* A folder's stream is closed while another thread still reads names from it. */
/* expect: misuse look */
/* says: use of a folder's stream that main has closed */
#include "reached.h"

#include <dirent.h>
#include <pthread.h>
#include <stddef.h>

static DIR *folder;

static void *look(void *argument)
{
    td_reached("looks");
    return readdir(folder) == NULL ? NULL : argument;
}

int main(void)
{
    pthread_t thread;
    folder = opendir("/");
    pthread_create(&thread, NULL, look, NULL);
    closedir(folder);
    pthread_join(thread, NULL);
    return 0;
}
