/* A check of UndefinedBehaviorSanitizer's that the list of kinds does not know goes by the name
 * that it has there. */
/* build: FLAGS -fsanitize=implicit-unsigned-integer-truncation -fno-sanitize-recover=implicit-unsigned-integer-truncation */
/* expect: implicit-unsigned-integer-truncation narrow */
#include "reached.h"

#include <stdint.h>

static uint8_t narrow(volatile uint32_t *number)
{
    td_reached("a number that does not fit");
    return *number;
}

int main(void)
{
    volatile uint32_t number = 256;
    return narrow(&number);
}
