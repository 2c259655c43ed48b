/* The counters of whatever engine there is: none of these symbols need be defined. */
#include "control/counters.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define WEAK extern __attribute__((weak))

/* -fsanitize-coverage=inline-8bit-counters, and order/feedback.c with control/edges.c. */
WEAK unsigned char __start___sancov_cntrs[], __stop___sancov_cntrs[];
WEAK unsigned char __start___libfuzzer_extra_counters[], __stop___libfuzzer_extra_counters[];

/* AFL++: the map that it shares with the fuzzer, and its last byte that counts. */
WEAK unsigned char *__afl_area_ptr;
WEAK uint32_t __afl_final_loc;

struct counters {
    unsigned char *now;
    size_t size;
    unsigned char *saved;
    size_t room;
};

enum { INLINE, EXTRA, AFL, KINDS };

static struct counters counters[KINDS];

/* AFL++ may move its map, when it has told the fuzzer how large it is to be. */
static void find(void)
{
    counters[INLINE].now = __start___sancov_cntrs;
    counters[INLINE].size = (size_t)(__stop___sancov_cntrs - __start___sancov_cntrs);
    counters[EXTRA].now = __start___libfuzzer_extra_counters;
    counters[EXTRA].size =
        (size_t)(__stop___libfuzzer_extra_counters - __start___libfuzzer_extra_counters);
    if (&__afl_area_ptr != NULL && &__afl_final_loc != NULL && __afl_area_ptr != NULL) {
        counters[AFL].now = __afl_area_ptr;
        counters[AFL].size = __afl_final_loc + 1;
    }
}

void td_counters_save(void)
{
    find();
    for (struct counters *kind = counters; kind < counters + KINDS; kind++) {
        if (kind->size > kind->room) {
            free(kind->saved);
            kind->saved = malloc(kind->size);
            kind->room = kind->saved != NULL ? kind->size : 0;
        }
        if (kind->size > 0 && kind->size <= kind->room)
            memcpy(kind->saved, kind->now, kind->size);
    }
}

void td_counters_restore(void)
{
    for (struct counters *kind = counters; kind < counters + KINDS; kind++)
        if (kind->size > 0 && kind->size <= kind->room)
            memcpy(kind->now, kind->saved, kind->size);
}
