/*
 * nx_osevent.h - how the application's event loop and the library work together.
 *
 * Two styles, which may be mixed. An application with a poll() of its own calls
 * nx_osevent_beforepoll() and nx_osevent_afterpoll() around it; one thread at a time. An
 * application with an event loop of callbacks gives the library hooks, with which the library
 * registers what it waits for, and calls nx_osevent_occurred_...() when that happens.
 *
 * After libxl_event.h of Xen, parameter for parameter (rows X1, X11, X13 of libxl_event.c).
 */
#ifndef NX_OSEVENT_H
#define NX_OSEVENT_H

#include <poll.h>
#include <sys/time.h>

#include "nx.h"

/*
 * The application's hooks. They are called with the context's lock held, on any thread that is in
 * the library, and must not call nx_osevent_occurred_...() (asserted).
 *
 * Lock order. For each lock L that a hook takes, either (a) the application never calls the library
 * while it holds L, which is the better choice, or (b) it never calls the library without L.
 *
 * A hook that returns int returns 0, or leaves the registration as it was and returns
 * NX_ERROR_OSEVENT_REG_FAIL or any positive number, which the library passes through. Each
 * registration has a value of the application's, *for_app_registration_..., NULL at first. What a
 * failing register hook stores there is ignored; what a failing modify hook stores is kept.
 */
typedef struct nx_osevent_hooks {
    /*
     * Events are poll()'s; 0 is legal and means errors only. One descriptor may be registered
     * several times, each time with a bit in events that the others don't have; the application may
     * report an event to one, some or all of them. for_libxl is handed to nx_osevent_occurred_fd().
     */
    int (*fd_register)(void *user, int fd, void **for_app_registration_out, short events,
                       void *for_libxl);
    int (*fd_modify)(void *user, int fd, void **for_app_registration_update, short events);
    void (*fd_deregister)(void *user, int fd, void *for_app_registration);

    /* abs is of gettimeofday()'s clock. */
    int (*timeout_register)(void *user, void **for_app_registration_out, struct timeval abs,
                            void *for_libxl);

    /*
     * abs is always {0, 0}: as soon as possible. It may be called while the application is about
     * to report this very timeout on another thread, and does nothing then. A failure is ignored:
     * the timeout occurs when it would have.
     */
    int (*timeout_modify)(void *user, void **for_app_registration_update, struct timeval abs);

    /*
     * Only called by nx_ctx_free(), for a timeout that has not been reported. The original never
     * calls it; an application written for that may leave it NULL, and has to see to it itself
     * that such a timeout is not reported to a freed context.
     */
    void (*timeout_deregister)(void *user, void *for_app_registration);
} nx_osevent_hooks;

/*
 * Gives the library its hooks: once, before anything is registered (asserted: rows ZX19, Xen
 * 60ce518a1b). *hooks is not copied and must outlive the context.
 */
void nx_osevent_register_hooks(nx_ctx *ctx, const nx_osevent_hooks *hooks, void *user);

/*
 * The application says that something may have happened on fd, which is registered or was. The call
 * may be arbitrarily late: every for_libxl value is good until nx_ctx_free(), which waits for a
 * call that is under way; one that begins later is a breach (row ZX9, nx.h). The last two
 * parameters are not used: the library looks again (rows X10, ZX1: Xen bc7e8a2a81). Not from a
 * hook.
 */
void nx_osevent_occurred_fd(nx_ctx *ctx, void *for_libxl, int fd, short events_ign,
                            short revents_ign);

/*
 * The application says that a timeout has occurred; with that it is not registered any more. To be
 * called exactly once a registration, however late, also after timeout_modify (row ZX2: Xen
 * 5f5ef65bab). A second call is reported to the hook `disaster` of nx_event.h and otherwise
 * ignored, unless the same for_libxl value has been registered again meanwhile: then it can't be
 * told from that one's (row XL3). Not from a hook.
 */
void nx_osevent_occurred_timeout(nx_ctx *ctx, void *for_libxl);

/*
 * Fills fds[] for the application's poll() and lowers *timeout_upd (ms; negative is for ever) to
 * the next timeout. *nfds_io is the room in fds[] and becomes what is needed;
 * NX_ERROR_BUFFERFULL when that is more. now is gettimeofday()'s.
 */
int nx_osevent_beforepoll(nx_ctx *ctx, int *nfds_io, struct pollfd *fds, int *timeout_upd,
                          struct timeval now);

/*
 * Acts on what poll() has answered, and on the timeouts that are due at now. fds[] and nfds are
 * those of the last beforepoll.
 */
void nx_osevent_afterpoll(nx_ctx *ctx, int nfds, const struct pollfd *fds, struct timeval now);

#endif
