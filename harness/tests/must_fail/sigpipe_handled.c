/* A handler of SIGPIPE would have to be called, which is not simulated. */
/* expect(none): unsupported main */
/* expect(asan): unsupported main */
/* expect(tsan): unsupported main */
/* says: SIGPIPE has a handler; handlers are not called */
#include <signal.h>
#include <unistd.h>

static void ignore_it(int number)
{
    (void)number;
}

int main(void)
{
    int ends[2];
    signal(SIGPIPE, ignore_it);
    if (pipe(ends) != 0 || close(ends[0]) != 0)
        return 1;
    return (int)write(ends[1], "a", 1);
}
