/* Offsets as code computed them before offsetof(), and lists of kernels do: no access to address
 * 0. */
#include "reached.h"

#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

struct link {
    struct link *next;
};

struct object {
    int first;
    struct {
        long deep;
        int table[4];
    } inner;
    struct link link;
};

#define container(pointer, type, member)                                                           \
    ((type *)((char *)(pointer) - (size_t)&((type *)0)->member))
#define offset_by_difference(type, member) ((size_t)((char *)&((type *)0)->member - (char *)0))

int main(void)
{
    struct object *object = calloc(1, sizeof(*object));
    struct object *none = NULL;
    assert(object != NULL);
    for (unsigned i = 0; i < 4; i++) {
        struct object *volatile found = container(&object->link, struct object, link);
        assert(found == object);
        found = container(&object->inner.table[i], struct object, inner.table[i]);
        assert(found == object);
    }
    assert(offset_by_difference(struct object, inner.deep) == offsetof(struct object, inner.deep));
    assert((uintptr_t)&((struct object *)NULL)->first == 0);
    assert((uintptr_t)&none->link == offsetof(struct object, link));
    free(object);
    td_reached("the end");
    return 0;
}
