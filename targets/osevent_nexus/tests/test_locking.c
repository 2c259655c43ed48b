/*
 * test_locking.c - the two rules for locks that an application's hooks take. The application of
 * app.h follows rule (a); the one here follows (b): it never calls the library without its lock.
 */
#include <stdlib.h>

#include "support.h"

TestSuite(locking, .timeout = 60);

#define ROUNDS 500

static pthread_mutex_t big; /* recursive: the hooks take it again */
static void *for_libxl_now; /* of the one registration, NULL for none; under big */
static int fd_now;

static int b_fd_register(void *user, int fd, void **out, short events, void *for_libxl)
{
    (void)user;
    (void)events;
    pthread_mutex_lock(&big);
    *out = &for_libxl_now;
    for_libxl_now = for_libxl;
    fd_now = fd;
    pthread_mutex_unlock(&big);
    return 0;
}

static void b_fd_deregister(void *user, int fd, void *for_app_registration)
{
    (void)user;
    pthread_mutex_lock(&big);
    cr_assert(fd == fd_now && for_app_registration == &for_libxl_now);
    for_libxl_now = NULL;
    pthread_mutex_unlock(&big);
}

static const nx_osevent_hooks b_hooks = {.fd_register = b_fd_register,
                                         .fd_deregister = b_fd_deregister};

static void *enable_and_disable(void *arg)
{
    struct world *w = arg;
    nx_evgen_domain_death *evgen;

    for (int i = 0; i < ROUNDS; i++) {
        pthread_mutex_lock(&big);
        cr_assert_eq(nx_evenable_domain_death(w->ctx, 1, 0, &evgen), 0);
        pthread_mutex_unlock(&big);
        store_expect(w, NX_XS_WATCH);
        pthread_mutex_lock(&big);
        nx_evdisable_domain_death(w->ctx, evgen);
        pthread_mutex_unlock(&big);
        store_expect(w, NX_XS_UNWATCH);
    }
    return NULL;
}

static void *report(void *arg)
{
    struct world *w = arg;
    void *stale = NULL;

    for (int i = 0; i < ROUNDS; i++) {
        pthread_mutex_lock(&big);
        if (for_libxl_now != NULL)
            stale = for_libxl_now;
        if (stale != NULL)
            nx_osevent_occurred_fd(w->ctx, stale, fd_now, 0, 0);
        pthread_mutex_unlock(&big);
    }
    return NULL;
}

static void two_threads(struct world *w, void *(*one)(void *), void *(*other)(void *))
{
    pthread_t a, b;

    cr_assert_eq(pthread_create(&a, NULL, one, w), 0);
    cr_assert_eq(pthread_create(&b, NULL, other, w), 0);
    pthread_join(a, NULL);
    pthread_join(b, NULL);
}

Test(locking, the_applications_lock_outside)
{
    struct world w;
    pthread_mutexattr_t attr;

    pthread_mutexattr_init(&attr);
    pthread_mutexattr_settype(&attr, PTHREAD_MUTEX_RECURSIVE);
    pthread_mutex_init(&big, &attr);
    world_start(&w, false);
    nx_osevent_register_hooks(w.ctx, &b_hooks, NULL);
    two_threads(&w, enable_and_disable, report);
    world_stop(&w);
}

static void *enable_and_disable_a(void *arg)
{
    struct world *w = arg;
    nx_evgen_domain_death *evgen;

    for (int i = 0; i < ROUNDS; i++) {
        cr_assert_eq(nx_evenable_domain_death(w->ctx, 1, 0, &evgen), 0);
        store_expect(w, NX_XS_WATCH);
        nx_evdisable_domain_death(w->ctx, evgen);
        store_expect(w, NX_XS_UNWATCH);
    }
    return NULL;
}

static void *turn(void *arg)
{
    struct world *w = arg;

    for (int i = 0; i < ROUNDS; i++)
        app_turn(&w->app, 0);
    return NULL;
}

Test(locking, the_applications_lock_inside)
{
    struct world w;

    world_start(&w, true);
    two_threads(&w, enable_and_disable_a, turn);
    world_stop(&w);
}
