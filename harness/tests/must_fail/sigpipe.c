/* A write to a socket whose other end is closed, in the first process. */
/* expect: signal main */
/* says: signal: SIGPIPE ends the program */
#include "reached.h"

#include <sys/socket.h>
#include <unistd.h>

int main(void)
{
    int ends[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    close(ends[1]);
    td_reached("closed");
    return write(ends[0], "x", 1) == 1;
}
