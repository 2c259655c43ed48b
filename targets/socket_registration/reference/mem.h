/*
 * mem.h - memory that is there, or the end.
 */
#ifndef MEM_H
#define MEM_H

#include <stddef.h>

/*
 * size bytes, not initialised. Never NULL: as in VPP, a server out of memory aborts. Any context.
 */
void *clib_mem_alloc(size_t size);

#endif
