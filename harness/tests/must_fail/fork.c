/* What cannot be simulated stops with its name. */
/* expect(none): unsupported main */
/* expect(asan): unsupported main */
/* expect(tsan): unsupported main */
/* says: the program calls fork(), which is not simulated */
#include <unistd.h>

int main(void)
{
    return fork();
}
