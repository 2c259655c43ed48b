/*
 * target_book.c - no book, in the place of ../target_book.c, where ci/bench measures the target on
 * free-running threads: it is kept without locks, since under the harness nobody can come between
 * two points.
 */
#include "target.h"

void book_start(void)
{
}

struct book_moment book_begins(unsigned index)
{
    return (struct book_moment){.index = index};
}

void book_joins(unsigned owner, unsigned socket, unsigned group, const struct book_moment *moment,
                int error)
{
    (void)owner, (void)socket, (void)group, (void)moment, (void)error;
}

void book_leaves(unsigned owner, unsigned socket, unsigned group, const struct book_moment *moment,
                 int error)
{
    (void)owner, (void)socket, (void)group, (void)moment, (void)error;
}

void book_closed(unsigned owner, unsigned socket)
{
    (void)owner, (void)socket;
}

void book_check(void)
{
}
