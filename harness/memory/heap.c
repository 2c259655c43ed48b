/*
 * The record of the heap: one entry an allocation, found by address through a small hash table.
 *
 * The sanitizers know which blocks live, too, but not in all builds alike, and not whose operation
 * allocated them: leaks, the names of objects in verdicts, and ordinals that are the same in every
 * process come from here.
 *
 * The table has open addresses and linear probing (Knuth, The Art of Computer Programming, volume
 * 3, 6.4), and is at most half full, so each probe ends. Nothing is ever taken out: an address that
 * is used again gets the newer block in its entry. Nothing is cleared between executions, of which
 * there are thousands a second: an entry of another generation is free.
 */
#include "memory/heap.h"

#include "sanitizer/raw_memory.h"
#include "task/fresh.h"
#include "task/process.h"
#include "task/schedule.h"
#include "teardown.h"
#include "verdict/stack.h"
#include "verdict/verdict.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum {
    BLOCKS_MAX = 1 << 16, /* allocations in one execution */
    INDEX_MIN = 1 << 9,
    INDEX_MAX = 1 << 17,
    SHELF = 4,
};

struct entry {
    uint32_t generation; /* of the execution that wrote it: nothing is cleared in between */
    uint32_t block;
};

_Static_assert(2 * BLOCKS_MAX <= INDEX_MAX, "at most half full");

static struct td_block blocks[BLOCKS_MAX];
static uint32_t count, live;
static struct entry table[INDEX_MAX];
static uint32_t generation, mask;
static unsigned perturbation;

/* While blocks are placed otherwise: each task's own, or ThreadSanitizer would see one task
 * allocate and another write. */
static struct shelf {
    size_t size;
    unsigned count;
    void *block[SHELF];
} shelves[TD_TASKS_MAX];

static void fresh(void)
{
    td_object_ask(td_heap_find);
    count = 0;
    live = 0;
    mask = INDEX_MIN - 1;
    generation++;
}

TD_FRESH(fresh);

void td_heap_perturb(unsigned seed)
{
    perturbation = seed;
}

/* Times 2 to the 64th over the golden ratio: neighbours end up far apart. */
static uint32_t slot_of(const void *start)
{
    return (uint32_t)(((uintptr_t)start >> 4) * 0x9e3779b97f4a7c15ULL >> 40) & mask;
}

/* The entry for `start`: the one that has it, or the free one where it would go. */
static struct entry *lookup(const void *start)
{
    for (uint32_t at = slot_of(start);; at = (at + 1) & mask) {
        struct entry *entry = &table[at];
        if (entry->generation != generation || blocks[entry->block].start == start)
            return entry;
    }
}

/* In the order of the blocks, so that the newest of an address is what is found. */
static void grow(void)
{
    mask = mask * 4 + 3;
    generation++;
    for (uint32_t i = 0; i < count; i++) {
        struct entry *entry = lookup(blocks[i].start);
        *entry = (struct entry){generation, i};
    }
}

struct td_block *td_heap_add(void *start, size_t size, const void *frame)
{
    if (count == BLOCKS_MAX)
        td_unsupported("malloc", "more than %d allocations in one execution", BLOCKS_MAX);
    if (count * 2 > mask && mask < INDEX_MAX - 1)
        grow();
    struct td_block *block = &blocks[count];
    block->start = start;
    block->size = size;
    block->ordinal = count + 1;
    block->freed = false;
    block->by_task = td_now.task->number;
    block->by_operation = td_now.task->operation;
    block->process = td_now.task->process;
    td_stack_walk(block->stack, TD_HEAP_STACK, frame);
    struct entry *entry = lookup(start);
    *entry = (struct entry){generation, count++};
    live++;
    return block;
}

struct td_block *td_heap_block(const void *start)
{
    struct entry *entry = lookup(start);
    return entry->generation == generation ? &blocks[entry->block] : NULL;
}

unsigned td_allocation(const void *start)
{
    const struct td_block *block = td_heap_block(start);
    return block != NULL && !block->freed ? block->ordinal : 0;
}

/* A second free() of it is a verdict before it comes here (memory/allocate.c). */
void td_heap_remove(struct td_block *block)
{
    assert(!block->freed && live > 0);
    block->freed = true;
    block->freed_task = td_now.task->number;
    block->freed_operation = td_now.task->operation;
    live--;
}

/* For verdicts, where the time does not matter: the latest first, since memory is used again. */
const struct td_block *td_heap_find(const void *address)
{
    const char *p = address;
    for (uint32_t i = count; i-- > 0;)
        if (p >= blocks[i].start && p < blocks[i].start + blocks[i].size + (blocks[i].size == 0))
            return &blocks[i];
    return NULL;
}

static void clear(struct shelf *shelf)
{
    while (shelf->count > 0)
        free(shelf->block[--shelf->count]);
}

/* Blocks of the same size change places from one seed to the next: they are taken out of order from
 * a few that were allocated together. */
static void *place_elsewhere(size_t size)
{
    struct shelf *shelf = &shelves[td_now.task->number];
    if (shelf->size != size)
        clear(shelf);
    shelf->size = size;
    while (shelf->count < SHELF && (shelf->block[shelf->count] = malloc(size)) != NULL)
        shelf->count++;
    if (shelf->count == 0)
        return NULL;
    unsigned bits = (perturbation * 2654435761U) ^ (count * 40503U);
    unsigned taken = (bits >> 7) % shelf->count;
    void *start = shelf->block[taken];
    shelf->block[taken] = shelf->block[--shelf->count];
    return start;
}

void *td_heap_place(size_t size, size_t alignment)
{
    void *start;
    if (alignment > 0)
        start = aligned_alloc(alignment, (size + alignment - 1) / alignment * alignment);
    else if (perturbation != 0)
        start = place_elsewhere(size);
    else
        start = malloc(size);
    /* Not zeros: what is read before it is written is to show, and to show alike in each run. */
    if (start != NULL)
        td_raw_fill(start, (int)(0xa5 ^ perturbation * 37), size);
    return start;
}

void td_heap_check_leaks(void)
{
    const struct td_block *block = NULL; /* the first */
    unsigned left = 0;
    for (uint32_t i = live > 0 ? count : 0; i-- > 0;) {
        if (blocks[i].freed || blocks[i].process->killed)
            continue;
        block = &blocks[i];
        left++;
    }
    if (left == 0)
        return;
    struct td_verdict *verdict = td_verdict_begin(TD_KIND_LEAK);
    if (verdict == NULL)
        return;
    td_verdict_text(verdict, "%u block%s left at the end; the first has %zu bytes", left,
                    left == 1 ? "" : "s", block->size);
    struct td_side *side = &verdict->side[0];
    side->known = true;
    side->what = "allocation";
    side->task = block->by_task;
    side->operation = block->by_operation;
    for (side->depth = 0; side->depth < TD_HEAP_STACK && block->stack[side->depth]; side->depth++)
        side->stack[side->depth] = block->stack[side->depth];
    td_verdict_stop(verdict);
}

/* Else a process that fuzzes would grow by what each execution has left. */
void td_heap_release_all(void)
{
    for (unsigned task = 0; perturbation != 0 && task < TD_TASKS_MAX; task++)
        clear(&shelves[task]);
    for (uint32_t i = 0; live > 0 && i < count; i++) {
        if (blocks[i].freed)
            continue;
        free(blocks[i].start);
        live--;
    }
    assert(live == 0);
}
