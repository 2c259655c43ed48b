/*
 * What an engine sees: the same input, given again and again, covers the same each time, also where the
 * harness runs it once more by itself to check it (tool/selfcheck.c). An engine of our own: it clears
 * the counters before each execution and reads them after.
 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { EXECUTIONS = 2100, ROOM = 1 << 16 }; /* self-checks come once in 1,024 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

extern __attribute__((weak)) unsigned char __start___sancov_cntrs[], __stop___sancov_cntrs[];
extern unsigned char __start___libfuzzer_extra_counters[], __stop___libfuzzer_extra_counters[];

static unsigned char first[ROOM], now[ROOM];

static size_t inline_size(void)
{
    return (size_t)(__stop___sancov_cntrs - __start___sancov_cntrs);
}

static size_t extra_size(void)
{
    return (size_t)(__stop___libfuzzer_extra_counters - __start___libfuzzer_extra_counters);
}

static void clear(void)
{
    if (inline_size() > 0)
        memset(__start___sancov_cntrs, 0, inline_size());
    memset(__start___libfuzzer_extra_counters, 0, extra_size());
}

static void read_into(unsigned char *counters)
{
    if (inline_size() > 0)
        memcpy(counters, __start___sancov_cntrs, inline_size());
    memcpy(counters + inline_size(), __start___libfuzzer_extra_counters, extra_size());
}

int main(void)
{
    static const uint8_t input[] = {2,  9, 200, 3,   77, 5, 1,  0,  130,
                                    61, 7, 7,   255, 31, 4, 18, 90, 2};
    size_t size = inline_size() + extra_size(), covered = 0;
    if (size > ROOM) {
        printf("%zu counters are too many for this test\n", size);
        return 1;
    }
    for (unsigned n = 1; n <= EXECUTIONS; n++) {
        clear();
        LLVMFuzzerTestOneInput(input, sizeof input);
        read_into(n == 1 ? first : now);
        for (size_t i = 0; n > 1 && i < size; i++)
            if (now[i] != first[i]) {
                printf("execution %u: counter %zu is %u, not %u\n", n, i, now[i], first[i]);
                return 1;
            }
    }
    for (size_t i = 0; i < size; i++)
        covered += first[i] != 0;
    printf("%s, %d executions\n", covered >= 10 ? "the same each time" : "nothing is covered",
           EXECUTIONS);
    return 0;
}
