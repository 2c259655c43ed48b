/* The pool of open file descriptions. */
#include "kernel/file/file.h"

#include "task/fresh.h"

#include <assert.h>

static struct td_file files[TD_FILES_MAX];
static uint16_t free_slots[TD_FILES_MAX]; /* released: the last one is used again first */
static unsigned used, free_count, ordinals;

static void fresh(void)
{
    used = free_count = ordinals = 0;
}

TD_FRESH(fresh);

struct td_file *td_file_new(const struct td_file_type *type, void *object, int flags)
{
    if (used == TD_FILES_MAX && free_count == 0)
        return NULL;
    struct td_file *file = &files[free_count > 0 ? free_slots[--free_count] : used++];
    *file = (struct td_file){
        .type = type,
        .object = object,
        .references = 1,
        .flags = flags,
        .ordinal = ordinals++,
    };
    return file;
}

void td_file_hold(struct td_file *file)
{
    assert(file->references > 0);
    file->references++;
}

void td_file_release(struct td_file *file)
{
    assert(file->references > 0);
    if (--file->references > 0)
        return;
    if (file->watches != NULL)
        file->watcher->forget(file);
    if (file->type->release != NULL)
        file->type->release(file);
    if (file >= files && file < files + TD_FILES_MAX) /* not one that is always there */
        free_slots[free_count++] = (uint16_t)(file - files);
}
