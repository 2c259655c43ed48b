/* A thread writes what another has the kernel read, by a call that is made by its number: the place
 * is the program's. */
/* expect(none): silent */
/* expect(asan): silent */
/* expect(tsan): data-race change/send_it */
#include "reached.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

static char bytes[8];

static void *send_it(void *argument)
{
    int fd = open("/dev/urandom", O_WRONLY);
    syscall(SYS_write, fd, bytes, sizeof(bytes));
    td_reached("sent");
    return argument;
}

static void *change(void *argument)
{
    bytes[0] = 'x';
    td_reached("changed");
    return argument;
}

int main(void)
{
    pthread_t a, b;
    pthread_create(&a, NULL, send_it, NULL);
    pthread_create(&b, NULL, change, NULL);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
    return 0;
}
