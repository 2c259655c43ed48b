/* Whom to ask about memory. */
#include "verdict/object.h"

static const struct td_block *(*ask)(const void *address);

const struct td_block *td_object_of(const void *address)
{
    return ask != NULL ? ask(address) : NULL;
}

void td_object_ask(const struct td_block *(*find)(const void *address))
{
    ask = find;
}
