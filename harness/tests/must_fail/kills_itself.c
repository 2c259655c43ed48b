/* The first process is the program: its end by a signal is a verdict. */
/* expect: signal main */
/* says: signal: SIGKILL ends the program */
#include "reached.h"

#include <signal.h>
#include <unistd.h>

int main(void)
{
    td_reached("is about to");
    return kill(getpid(), SIGKILL);
}
