/* A program whose status says what it found, not that it failed. */
/* build: ANY_STATUS */
/* not native: its status is 1 */
#include "reached.h"

#include <stdlib.h>

int main(void)
{
    td_reached("its end");
    exit(1);
}
