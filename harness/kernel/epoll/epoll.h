/*
 * epoll.h: epoll instances, between the sources of epoll (Linux, fs/eventpoll.c).
 *
 * A registration is of (file, descriptor number) and lives as long as the file is open anywhere: a
 * descriptor that was dup'ed or sent away keeps it, whatever becomes of the number. No number finds
 * it then, so that it cannot be removed.
 */
#ifndef TD_KERNEL_EPOLL_EPOLL_H
#define TD_KERNEL_EPOLL_EPOLL_H

#include "kernel/file/file.h"

#include <sys/epoll.h>

struct td_epoll;

struct td_watch {
    struct td_file *file; /* no reference */
    int fd;
    struct td_epoll *set;
    struct epoll_event event;      /* the events with EPOLLERR and EPOLLHUP, unless disabled */
    struct td_watch *next_of_file; /* also of the pool's free ones */
    struct td_watch *next_of_set;
    struct td_watch *next_ready;
    bool ready; /* in the set's ready list */
};

struct td_epoll {
    struct td_file *file;
    struct td_watch *watches;            /* the latest first */
    struct td_watch *ready, **ready_end; /* list, and where its next member goes */
    struct td_epoll *next_free;
};

enum { TD_EPOLL_EVENTS = 0x3fff }; /* what can be reported */

/* The instance that `file` is, or NULL. */
struct td_epoll *td_epoll_of(const struct td_file *file);

/* The registration, or NULL. */
struct td_watch *td_epoll_find(const struct td_epoll *set, const struct td_file *file, int fd);

/* A new registration, which is not ready; or one less. */
struct td_watch *td_epoll_add(struct td_epoll *set, struct td_file *file, int fd);
void td_epoll_remove(struct td_watch *watch);

/* To the end of the ready list, unless it is in it. */
void td_epoll_make_ready(struct td_watch *watch);

/* What would be reported of it now. */
uint32_t td_epoll_mask(const struct td_watch *watch);

#endif
