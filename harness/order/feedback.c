/* The table of last writes, and the counters. */
#include "order/feedback.h"

#include "control/globals.h"
#include "task/fresh.h"
#include "task/schedule.h"

enum {
    COUNTERS = 2048, /* libFuzzer scans them after each execution: few enough to stay cheap */
    CELLS = 1024,
};

__attribute__((used, section("__libfuzzer_extra_counters"))) static uint8_t counters[COUNTERS];

struct cell {
    const void *address;
    uint32_t execution;
    uint16_t task;
    uint16_t place; /* of the write, hashed */
};

bool td_feedback_on;
static struct cell cells[CELLS];
static uint32_t execution;

static void fresh(void)
{
    execution++;
}

TD_FRESH(fresh);

static uint16_t hash_of(const void *place)
{
    return (uint16_t)(td_globals_code_offset(place) * 0x9e3779b1U >> 16);
}

void td_feedback_access(enum td_event event, const void *address, const void *place)
{
    struct cell *cell = &cells[((uintptr_t)address >> 2) % CELLS];
    unsigned task = td_now.task->number;
    if (event != TD_STORE && cell->address == address && cell->execution == execution &&
        cell->task != task) {
        uint32_t pair = cell->place * 31U + hash_of(place);
        uint8_t *counter = &counters[(pair ^ pair >> 12) % COUNTERS];
        *counter = 1; /* seen or not; how often says nothing new */
    }
    if (event != TD_LOAD)
        *cell = (struct cell){address, execution, (uint16_t)task, hash_of(place)};
}
