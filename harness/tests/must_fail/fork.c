/* What cannot be simulated stops with its name. */
/* expect: unsupported fork main */
/* says: the program calls fork(), which is not simulated */
#include "reached.h"

#include <unistd.h>

int main(void)
{
    td_reached("is about to fork");
    return fork();
}
