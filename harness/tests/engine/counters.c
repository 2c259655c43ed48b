/*
 * What an engine sees: the same input, given again and again with another one in between, covers
 * the same each time, also where the harness runs it once more by itself to check it
 * (tool/selfcheck.c). An engine of our own: it clears the counters before each execution and reads
 * them after.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { EXECUTIONS = 2100, ROOM = 1 << 16 }; /* self-checks come once in 1,024 */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

extern __attribute__((weak)) unsigned char __start___sancov_cntrs[], __stop___sancov_cntrs[];
extern unsigned char __start___libfuzzer_extra_counters[], __stop___libfuzzer_extra_counters[];

static unsigned char first[2][ROOM], now[ROOM];

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

/* The second is empty: nobody is preempted, all succeeds. */
static const uint8_t input[] = {2, 9, 200, 3, 77, 5, 1, 0, 130, 61, 7, 7, 255, 31, 4, 18, 90, 2};

/* The n-th execution, of one input or the other. */
static bool covers_the_same(unsigned n)
{
    unsigned char *expected = first[n % 2];
    clear();
    LLVMFuzzerTestOneInput(input, n % 2 == 0 ? sizeof(input) : 0);
    read_into(n < 2 ? expected : now);
    for (size_t i = 0; n >= 2 && i < inline_size() + extra_size(); i++)
        if (now[i] != expected[i]) {
            printf("execution %u: counter %zu is %u, not %u\n", n, i, now[i], expected[i]);
            return false;
        }
    return true;
}

int main(void)
{
    size_t size = inline_size() + extra_size(), covered = 0, differing = 0;
    if (size > ROOM) {
        printf("%zu counters are too many for this test\n", size);
        return 1;
    }
    for (unsigned n = 0; n < EXECUTIONS; n++)
        if (!covers_the_same(n))
            return 1;
    for (size_t i = 0; i < size; i++) {
        covered += first[0][i] != 0;
        differing += first[0][i] != first[1][i];
    }
    if (covered < 10 || differing == 0) {
        printf("%zu counters count, %zu differ: too few for this test\n", covered, differing);
        return 1;
    }
    printf("the same each time, %d executions\n", EXECUTIONS);
    return 0;
}
