/* Bugs of which some are one, some are several of a kind, and some stand where a sorting machine
 * does not look: in main(), in functions named as it passes over, or behind where it cuts names
 * off. */
#include "bugs.h"

#include <assert.h>
#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

static pthread_mutex_t first = PTHREAD_MUTEX_INITIALIZER, second = PTHREAD_MUTEX_INITIALIZER;
static pthread_barrier_t both_have_one;

/* A pair of functions that want the locks in turn. */
#define LOCKS(name, one, other)                                                                    \
    static void *name(void *argument)                                                              \
    {                                                                                              \
        pthread_mutex_lock(&one);                                                                  \
        pthread_barrier_wait(&both_have_one);                                                      \
        pthread_mutex_lock(&other);                                                                \
        return argument;                                                                           \
    }
LOCKS(a_then_b, first, second)
LOCKS(b_then_a, second, first)
LOCKS(other_b_then_a, second, first)

static void two(void *(*one)(void *), void *(*other)(void *))
{
    pthread_t threads[2];
    pthread_barrier_init(&both_have_one, NULL, 2);
    pthread_create(&threads[0], NULL, one, NULL);
    pthread_create(&threads[1], NULL, other, NULL);
    pthread_join(threads[0], NULL);
    pthread_join(threads[1], NULL);
}

/* A function of that name in which the program ends like that. */
#define ENDS(name, statement)                                                                      \
    static void name(void)                                                                         \
    {                                                                                              \
        statement;                                                                                 \
    }
ENDS(free_list, abort())
ENDS(new_list, abort())
ENDS(step_1000, abort())
ENDS(step_1001, abort())
ENDS(main_loop, exit(1))
ENDS(main_step, exit(1))
ENDS(logger, exit(1))
ENDS(assert_open, assert(!"open"))
ENDS(assert_closed, assert(!"closed"))
ENDS(spawn, fork())
ENDS(spawn_and_share, vfork())
/* clang-format off */
ENDS(
    a_name_that_goes_on_for_so_long_that_its_end_is_cut_off_by_whoever_reads_it_or_sorts_by_it_here,
    abort())
ENDS(
    a_name_that_goes_on_for_so_long_that_its_end_is_cut_off_by_whoever_reads_it_or_sorts_by_it_there,
    abort())
/* clang-format on */

void td_bugs(unsigned which)
{
    static void (*const ends[])(void) = {
        free_list, new_list, step_1000, step_1001, main_loop, main_step, logger, assert_open,
        assert_closed, spawn, spawn_and_share,
        /* clang-format off */
        a_name_that_goes_on_for_so_long_that_its_end_is_cut_off_by_whoever_reads_it_or_sorts_by_it_here,
        a_name_that_goes_on_for_so_long_that_its_end_is_cut_off_by_whoever_reads_it_or_sorts_by_it_there,
        /* clang-format on */
    };
    if (which == 0)
        two(a_then_b, b_then_a);
    else if (which == 1)
        two(b_then_a, a_then_b);
    else if (which == 2)
        two(a_then_b, other_b_then_a);
    else
        ends[which - 3]();
}
