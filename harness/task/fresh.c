/* Back to a fresh process. */
#include "task/fresh.h"

extern void (*const __start_td_fresh[])(void);
extern void (*const __stop_td_fresh[])(void);

void td_fresh_all(void)
{
    for (void (*const *fresh)(void) = __start_td_fresh; fresh < __stop_td_fresh; fresh++)
        (*fresh)();
}
