/* What the operations share: sizes, times, answers of the application. */
#include "target.h"

#include "nx.h"

const size_t target_sizes[SIZES] = {1000, 0, 3};
const int target_times[TIMES] = {100000, 1, 2000, 0};
const char target_texts[TEXTS][TEXT_SIZE] = {"ok\n", "+a\n", "+a\n+b\nok\n", "error\n", "o"};
const char target_states[STATES][2] = {"6", "", "4"};

const char *target_why_not(int rc)
{
    switch (rc) {
    case 0:
        return NULL;
    case NX_ERROR_TIMEDOUT:
        return "TIMEDOUT";
    case NX_ERROR_NOT_READY:
        return "NOT_READY";
    case NX_ERROR_ABORTED:
        return "ABORTED";
    case NX_ERROR_NOTFOUND:
        return "NOTFOUND";
    case NX_ERROR_OSEVENT_REG_FAIL:
        return "REG_FAIL";
    case NX_ERROR_FAIL:
        return "FAIL";
    default:
        return "else";
    }
}
