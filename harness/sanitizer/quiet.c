/* What a sanitizer prints by itself, kept back: where known reports are many, theirs would be
 * thousands of pages. Interface: compiler-rt's sanitizer/common_interface_defs.h. */
#include "sanitizer/sanitizer.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>

/* Weak: an external engine's build may have no sanitizer. */
__attribute__((weak)) void __sanitizer_set_report_fd(void *descriptor);

bool td_san_is_quiet;

/* The descriptor counts in the process that sets it: a child would open a file of its own,
 * ".PID". */
static void keep_back(void)
{
    static int null = -1;
    if (null < 0)
        null = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (__sanitizer_set_report_fd == NULL || null < 0)
        return;
    __sanitizer_set_report_fd((void *)(intptr_t)null);
    td_san_is_quiet = true;
}

void td_san_quiet(void)
{
    keep_back();
    pthread_atfork(NULL, NULL, keep_back);
}
