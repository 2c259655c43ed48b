/* The listener. */
#include "sanitizer/listener.h"

const struct td_san_listener *td_san_listener;

void td_san_listen(const struct td_san_listener *listener)
{
    td_san_listener = listener;
}
