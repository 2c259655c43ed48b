/* Edge coverage by calls, where the compiler's inline counters cannot be used: see
 * controlled.cmake. */
#include "control/globals.h"

#include <stdint.h>

enum { COUNTERS = 2048 };

__attribute__((used, section("__libfuzzer_extra_counters"))) static uint8_t counters[COUNTERS];

/* libFuzzer defines the callback itself, to do nothing: the linker wraps it (executable.cmake). */
void __wrap___sanitizer_cov_trace_pc(void);
void __wrap___sanitizer_cov_trace_pc(void)
{
    uint32_t offset = (uint32_t)td_globals_code_offset(__builtin_return_address(0));
    counters[(offset ^ offset >> 11) % COUNTERS]++;
}
