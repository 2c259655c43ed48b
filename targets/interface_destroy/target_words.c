/* What the operations share: names, lengths, and which answers are right. */
#include "target.h"

#include <string.h>

const char *const target_names[NAMES] = {"lagg0",   "tap0",  "tap1",    "epair0a",
                                         "epair0b", "lagg1", "uplink0", "bridge0"};

const char *const target_created[TARGET_CREATED] = {"lagg0", "tap0", "tap1",  "epair0", "lagg1",
                                                    "lagg",  "tap",  "epair", "bridge0"};

const int target_mtus[TARGET_MTUS] = {ETHERMTU, 9000, IF_MINMTU - 1, 20000, IF_MAXMTU + 1};

const unsigned target_lengths[TARGET_LENGTHS] = {60, 0, ETHERMTU, ETHERMTU + 1};

void target_answer(const char *what, int error, const int *errors)
{
    td_answered(error != 0 ? strerrorname_np(error) : NULL);
    for (; *errors != 0; errors++)
        if (error == *errors)
            return;
    td_invariant(error == 0, "answer", "%s answers %s", what, strerror(error));
}
