/* Aligned memory by each name, sizes that are too large, and how much there is. */
#include "reached.h"

#include <assert.h>
#include <errno.h>
#include <malloc.h>
#include <sched.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* In bytes that can all be written. */
static void check(void *memory, size_t alignment, size_t size)
{
    assert(memory != NULL && (uintptr_t)memory % alignment == 0);
    assert(malloc_usable_size(memory) >= size);
    memset(memory, 1, size);
    free(memory);
}

static void grows(void)
{
    int *numbers = reallocarray(NULL, 2, sizeof(*numbers));
    assert(numbers != NULL);
    numbers[0] = 7;
    numbers = reallocarray(numbers, 100, sizeof(*numbers));
    assert(numbers != NULL && numbers[0] == 7);
    errno = 0;
    assert(reallocarray(numbers, SIZE_MAX / 4 + 2, 4) == NULL && errno == ENOMEM);
    assert(numbers[0] == 7); /* it is still there */
    free(numbers);
    td_reached("grew");
}

int main(void)
{
    void *memory;
    const size_t page = (size_t)getpagesize();
    for (size_t alignment = 64; alignment <= 8192; alignment *= 2)
        check(memalign(alignment, 100), alignment, 100);
    check(aligned_alloc(128, 256), 128, 256);
    check(valloc(10), page, 10);
    check(pvalloc(10), page, page);
    assert(posix_memalign(&memory, 256, 30) == 0);
    check(memory, 256, 30);
    assert(posix_memalign(&memory, 3, 30) == EINVAL && posix_memalign(&memory, 1, 30) == EINVAL);
    assert(malloc_usable_size(NULL) == 0 && malloc_trim(0) >= 0);
    td_reached("aligned");
    grows();
    cpu_set_t *set = CPU_ALLOC(100);
    assert(set != NULL);
    CPU_ZERO_S(CPU_ALLOC_SIZE(100), set);
    CPU_SET_S(99, CPU_ALLOC_SIZE(100), set);
    assert(CPU_COUNT_S(CPU_ALLOC_SIZE(100), set) == 1);
    CPU_FREE(set);
    td_reached("a set of its own size");
    return 0;
}
