/* The first process is the program: its end by a signal is a verdict. */
/* expect(none): signal main */
/* expect(asan): signal main */
/* expect(tsan): signal main */
/* says: signal: SIGKILL ends the program */
#include <signal.h>
#include <unistd.h>

int main(void)
{
    return kill(getpid(), SIGKILL);
}
