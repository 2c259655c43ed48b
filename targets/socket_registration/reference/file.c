/*
 * file.c - descriptors with callbacks, driven by epoll.
 *
 * What epoll carries for a file is its index and generation, never a pointer: by the time an event
 * is looked at, an earlier one of the batch may have deleted the file, moved the pool, or put
 * another file in the slot.
 */
#include "file.h"

#include <errno.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "pool.h"
#include "vec.h"

#define EPOLL_BATCH 16

struct clib_file_main file_main = {.epoll_fd = -1};

int clib_file_init(void)
{
    file_main.epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    return file_main.epoll_fd < 0 ? errno : 0;
}

void clib_file_exit(void)
{
    struct clib_file *pool = file_main.file_pool;
    uint32_t i;

    pool_foreach_index(i, pool)
        clib_file_del(&pool[i]);
    pool_free(pool);
    if (file_main.epoll_fd >= 0)
        close(file_main.epoll_fd);
    file_main = (struct clib_file_main){.epoll_fd = -1};
}

static int clib_file_epoll(const struct clib_file *f, int op)
{
    uint32_t index = (uint32_t)(f - file_main.file_pool);
    struct epoll_event e = {.data.u64 = (uint64_t)f->generation << 32 | index};
    unsigned flags = f->flags;

    if ((flags & UNIX_FILE_READ_PAUSED) == 0)
        e.events |= EPOLLIN;
    if ((flags & UNIX_FILE_DATA_AVAILABLE_TO_WRITE) != 0)
        e.events |= EPOLLOUT;
    return epoll_ctl(file_main.epoll_fd, op, f->file_descriptor, &e);
}

uint32_t clib_file_add(const struct clib_file *template)
{
    struct clib_file *f;

    pool_get_zero(file_main.file_pool, f);
    *f = *template;
    f->generation = ++file_main.last_generation;
    if (clib_file_epoll(f, EPOLL_CTL_ADD) != 0) {
        pool_put(file_main.file_pool, f);
        return CLIB_FILE_NONE;
    }
    f->polled = true;
    return (uint32_t)(f - file_main.file_pool);
}

void clib_file_stop_polling(struct clib_file *f)
{
    int rv;

    if (!f->polled)
        return;
    rv = clib_file_epoll(f, EPOLL_CTL_DEL);
    assert(rv == 0);
    (void)rv;
    f->polled = false;
}

void clib_file_del(struct clib_file *f)
{
    clib_file_stop_polling(f);
    close(f->file_descriptor);
    f->file_descriptor = -1;
    f->read_function = f->write_function = f->error_function = NULL;
    pool_put(file_main.file_pool, f);
}

void clib_file_update(struct clib_file *f)
{
    int rv;

    if (!f->polled)
        return;
    rv = clib_file_epoll(f, EPOLL_CTL_MOD);
    assert(rv == 0);
    (void)rv;
}

void clib_file_write(struct clib_file *f)
{
    f->write_function(f);
}

/* The file that an event is for, if callbacks of it may still be called. */
static struct clib_file *clib_file_of_event(const struct epoll_event *e)
{
    struct clib_file *pool = file_main.file_pool, *f;
    uint32_t index = (uint32_t)e->data.u64;

    if (pool_is_free_index(pool, index))
        return NULL;
    f = &pool[index];
    return f->generation == e->data.u64 >> 32 && f->polled ? f : NULL;
}

static void clib_file_event(const struct epoll_event *e)
{
    struct clib_file *f = clib_file_of_event(e);
    bool paused;

    if (f == NULL)
        return;
    paused = (f->flags & UNIX_FILE_READ_PAUSED) != 0;
    /* The end is read as such, after the data; while nobody reads it would come back for ever. */
    if ((e->events & EPOLLERR) != 0 || ((e->events & EPOLLHUP) != 0 && paused)) {
        f->error_function(f);
        return;
    }
    if ((e->events & (EPOLLIN | EPOLLHUP)) != 0 && !paused) {
        f->read_function(f);
        f = (e->events & EPOLLOUT) != 0 ? clib_file_of_event(e) : NULL;
    }
    if ((e->events & EPOLLOUT) != 0 && f != NULL)
        f->write_function(f);
}

void clib_file_input(int timeout_ms)
{
    struct epoll_event events[EPOLL_BATCH];
    int n = epoll_wait(file_main.epoll_fd, events, EPOLL_BATCH, timeout_ms);

    for (int i = 0; i < n; i++)
        clib_file_event(&events[i]);
}
