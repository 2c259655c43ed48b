/* What the operations share: sizes, times, answers of the application. */
#include "target.h"

const size_t target_sizes[SIZES] = {1000, 0, 3};
const int target_times[TIMES] = {100000, 1, 2000, 0};
const char target_texts[TEXTS][TEXT_SIZE] = {"ok\n", "+a\n", "+a\n+b\nok\n", "error\n", "o"};
const char target_states[STATES][2] = {"6", "", "4"};
