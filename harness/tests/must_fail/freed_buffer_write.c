/* The kernel is given a buffer that is freed. */
/* expect(none): silent */
/* expect(asan): heap-use-after-free main/main */
/* expect(tsan): heap-use-after-free main/main */
#include "reached.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void)
{
    int ends[2];
    char *bytes = malloc(8);
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    free(bytes);
    td_reached("freed");
    write(ends[0], bytes, 8);
    return 0;
}
