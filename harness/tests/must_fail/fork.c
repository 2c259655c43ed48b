/* What cannot be simulated stops with its name. */
/* expect(none): unsupported fork main */
/* expect(asan): unsupported fork main */
/* expect(tsan): unsupported fork main */
/* says: the program calls fork(), which is not simulated */
#include <unistd.h>

int main(void)
{
    return fork();
}
