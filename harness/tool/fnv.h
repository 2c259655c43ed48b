/* fnv.h: FNV-1a, 64 bits (Fowler, Noll and Vo): a hash by which names and contents are
 * told apart, not one that withstands an attack. The tools of ci/ use it, too. */
#ifndef TD_TOOL_FNV_H
#define TD_TOOL_FNV_H

#include <stdint.h>

/* Of nothing. */
#define TD_FNV_BASIS 0xcbf29ce484222325ULL

/* The hash of what `hash` is of, and one byte more; the standard has no wider values. */
static inline uint64_t td_fnv(uint64_t hash, uint64_t value)
{
    return (hash ^ value) * 0x100000001b3ULL;
}

#endif
