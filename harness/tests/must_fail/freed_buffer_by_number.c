/* The kernel is given a buffer that is freed, by a call that is made by its number. */
/* expect(none): silent */
/* expect(asan): heap-use-after-free send_it/main */
/* expect(tsan): heap-use-after-free send_it/main */
#include "reached.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A seed for chance, at which the kernel looks. */
static long send_it(int fd, char *bytes)
{
    td_reached("before it is sent");
    return syscall(SYS_write, fd, bytes, 8);
}

int main(void)
{
    int fd = open("/dev/urandom", O_WRONLY);
    char *bytes = malloc(8);
    free(bytes);
    return send_it(fd, bytes) != 8;
}
